using MeetSpaces.Text;

namespace MeetSpaces.Models;

/// <summary>A transcript of a conference.</summary>
public sealed class Transcript
{
    /// <summary>The resource name, <c>conferenceRecords/{id}/transcripts/{id}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The state.</summary>
    public ArtifactState? State { get; init; }

    /// <summary>When it was started, in UTC.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When it ended, in UTC; null before.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>How long it lasted, in whole seconds; null before it has ended.</summary>
    public TimeSpan? Duration => WholeSeconds.Between(StartTime, EndTime);

    /// <summary><see cref="Duration"/> as a number of seconds, for JSON.</summary>
    public long? DurationSeconds => WholeSeconds.Count(Duration);

    /// <summary>The ID of the document in Google Docs; null before the file exists.</summary>
    public string? DocumentId { get; init; }

    /// <summary>The address of the document; null before the file exists.</summary>
    public string? ExportUri { get; init; }

    /// <summary>The resource name of the conference's record.</summary>
    public string? ConferenceRecord { get; init; }

    /// <summary>The user who read it.</summary>
    public string? Subject { get; init; }

    /// <summary>The address of the file, or the resource name if there is no file yet.</summary>
    public override string ToString() => ExportUri ?? Name;

    /// <summary>A copy, since columns of an input can be added to each.</summary>
    internal Transcript Copy() => (Transcript)MemberwiseClone();
}

/// <summary>What one participant said without a break, from a transcript. Later edits to the document are not included.</summary>
public sealed class TranscriptEntry
{
    /// <summary>The resource name, <c>conferenceRecords/{id}/transcripts/{id}/entries/{id}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The resource name of the participant who spoke.</summary>
    public string? Participant { get; init; }

    /// <summary>The display name of who spoke; only with <c>-IncludeSpeaker</c>, else null.</summary>
    public string? Speaker { get; init; }

    /// <summary>The text.</summary>
    public string? Text { get; init; }

    /// <summary>The language, as a BCP 47 code such as <c>en-US</c>.</summary>
    public string? LanguageCode { get; init; }

    /// <summary>When it began, in UTC.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When it ended, in UTC.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>The resource name of the transcript.</summary>
    public string? Transcript { get; init; }

    /// <summary>The resource name of the conference's record.</summary>
    public string? ConferenceRecord { get; init; }

    /// <summary>The user who read the entry.</summary>
    public string? Subject { get; init; }

    /// <summary>The speaker and the text.</summary>
    public override string ToString() => Speaker is null ? $"{Text}" : $"{Speaker}: {Text}";
}
