using System.Globalization;
using System.Management.Automation;

namespace MeetSpaces.Shell.Hosting;

/// <summary>Shows the last reported progress on one line, which is overwritten in place and removed before other text is written.</summary>
internal sealed class ProgressLine(TextWriter writer)
{
    private const int BarLength = 20;

    // What the terminal itself writes after the line when Ctrl+C is pressed.
    private const string Echo = "^C";

    private readonly List<(long Source, ProgressRecord Record)> active = [];
    private string shown = string.Empty;

    internal void Update(long source, ProgressRecord record)
    {
        active.RemoveAll(other => other.Source == source && other.Record.ActivityId == record.ActivityId);
        if (record.RecordType != ProgressRecordType.Completed)
        {
            active.Add((source, record));
        }

        Show(active.Count == 0 ? string.Empty : Describe(active[^1].Record));
    }

    internal void End()
    {
        active.Clear();
        Hide();
    }

    internal void Hide() => Show(string.Empty);

    private static string Describe(ProgressRecord record)
    {
        List<string> parts = [$"{record.Activity}:", record.StatusDescription];
        if (record.PercentComplete >= 0)
        {
            var filled = Math.Min(record.PercentComplete, 100) * BarLength / 100;
            parts.Add($"[{new string('#', filled)}{new string(' ', BarLength - filled)}] {record.PercentComplete}%");
        }

        if (record.SecondsRemaining >= 0)
        {
            parts.Add(TimeSpan.FromSeconds(record.SecondsRemaining).ToString("c", CultureInfo.InvariantCulture));
        }

        if (!string.IsNullOrWhiteSpace(record.CurrentOperation))
        {
            parts.Add(record.CurrentOperation);
        }

        return string.Concat(string.Join(' ', parts).Select(character => char.IsControl(character) ? ' ' : character));
    }

    private void Show(string line)
    {
        // The last column stays empty, since some terminals would wrap.
        var room = Math.Max(Console.WindowWidth - 1, 0);
        line = line.Length > room ? line[..room] : line;
        if (line == shown)
        {
            return;
        }

        writer.Write('\r' + line.PadRight(Math.Min(shown.Length + Echo.Length, room)) + (line.Length == 0 ? "\r" : string.Empty));
        shown = line;
    }
}
