using System.Globalization;
using System.Text;
using MeetSpaces.Text;

namespace MeetSpaces.Exports;

/// <summary>Writes a transcript for people: a heading, and one line for each entry with the time from the start, the speaker and the text.</summary>
internal static class TranscriptText
{
    private const string UnknownSpeaker = "Unknown speaker";

    internal static void Write(TranscriptContent content, Stream file)
    {
        using var writer = new StreamWriter(file, new UTF8Encoding(false), 4096, leaveOpen: true) { NewLine = "\n" };
        var timeline = new TranscriptTimeline(content);
        writer.WriteLine($"Transcript: {content.Transcript.Name}");
        writer.WriteLine($"Started:    {Time(content.Transcript.StartTime)}");
        writer.WriteLine($"Ended:      {Time(content.Transcript.EndTime)}");
        writer.WriteLine($"Times:      hours, minutes and seconds since {Time(timeline.Start)}");
        writer.WriteLine();
        foreach (var moment in timeline.Moments)
        {
            if (PlainLine.Of(moment.Entry.Text) is { Length: > 0 } text)
            {
                var speaker = PlainLine.Of(moment.Entry.Speaker);
                writer.WriteLine($"[{DisplayTime.Duration(moment.Start)}] {(speaker.Length > 0 ? speaker : UnknownSpeaker)}: {text}");
            }
        }
    }

    private static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) ?? "unknown";
}
