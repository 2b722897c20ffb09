using MeetSpaces.Exports;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Exports;

/// <summary>Makes transcripts that start at 09:00 UTC.</summary>
internal static class SampleTranscript
{
    internal const string Name = "conferenceRecords/r1/transcripts/t1";
    internal static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    internal static TranscriptEntry Entry(double? from, double? to, string? text, string? speaker = "Alice") => new()
    {
        Name = Name + "/entries/e",
        Participant = "conferenceRecords/r1/participants/p1",
        Speaker = speaker,
        Text = text,
        LanguageCode = "en-US",
        StartTime = Start + (from is { } start ? TimeSpan.FromSeconds(start) : null),
        EndTime = Start + (to is { } end ? TimeSpan.FromSeconds(end) : null),
    };

    internal static string Written(TranscriptFormat format, params TranscriptEntry[] entries)
    {
        var transcript = new Transcript
        {
            Name = Name,
            State = ArtifactState.FileGenerated,
            StartTime = Start,
            EndTime = Start.AddHours(1),
            ConferenceRecord = "conferenceRecords/r1",
            DocumentId = "doc",
        };
        using var file = new MemoryStream();
        new TranscriptContent(transcript, entries).Write(format, file);
        var bytes = file.ToArray();
        Assert.False(bytes.AsSpan().StartsWith("\uFEFF"u8), "The file has a byte order mark.");
        return new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
    }
}
