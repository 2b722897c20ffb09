using System.Globalization;
using System.Text;

namespace MeetSpaces.Exports;

/// <summary>Writes a transcript as WebVTT, see https://www.w3.org/TR/webvtt1/: one cue for each entry that has text, with the speaker as its voice.</summary>
internal static class TranscriptVtt
{
    internal static void Write(TranscriptContent content, Stream file)
    {
        using var writer = new StreamWriter(file, new UTF8Encoding(false), 4096, leaveOpen: true) { NewLine = "\n" };
        var timeline = new TranscriptTimeline(content);
        writer.WriteLine("WEBVTT");
        writer.WriteLine();
        writer.WriteLine($"NOTE {content.Transcript.Name}");
        if (timeline.Start is { } start)
        {
            writer.WriteLine(start.UtcDateTime.ToString("'Times count from 'yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        }

        foreach (var moment in timeline.Moments)
        {
            if (PlainLine.Of(moment.Entry.Text) is { Length: > 0 } text)
            {
                var speaker = PlainLine.Of(moment.Entry.Speaker);
                writer.WriteLine();
                writer.WriteLine($"{Time(moment.Start)} --> {Time(moment.End)}");
                writer.WriteLine($"{(speaker.Length > 0 ? $"<v {Escape(speaker)}>" : string.Empty)}{Escape(text)}");
            }
        }
    }

    // With the greater-than sign escaped, no text can contain the arrow of a cue.
    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private static string Time(TimeSpan time) => string.Format(CultureInfo.InvariantCulture, "{0:00}:{1:mm\\:ss\\.fff}", Math.Floor(time.TotalHours), time);
}
