using MeetSpaces.Models;

namespace MeetSpaces.Exports;

/// <summary>
/// The entries of a transcript in the order in which they were spoken, with times from its start in whole milliseconds. Starts never run backward, and every end
/// is later than its start, whatever the times of the entries are.
/// </summary>
internal sealed class TranscriptTimeline
{
    // For an entry without a usable end.
    private static readonly TimeSpan LongestGuess = TimeSpan.FromSeconds(5);

    internal TranscriptTimeline(TranscriptContent content)
    {
        var ordered = InOrder(content.Entries);
        Start = content.Transcript.StartTime ?? ordered.Select(entry => entry.Start).FirstOrDefault(start => start is not null);
        var moments = new List<TimelineMoment>(ordered.Count);
        var latest = TimeSpan.Zero;
        for (var i = 0; i < ordered.Count; i++)
        {
            var (entry, begins) = ordered[i];
            var start = Max(latest, Offset(begins) ?? latest);
            var end = Offset(entry.EndTime) is { } given && given > start ? given : Guess(start, i + 1 < ordered.Count ? Offset(ordered[i + 1].Start) : null);
            moments.Add(new TimelineMoment(entry, start, end));
            latest = start;
        }

        Moments = moments;
    }

    /// <summary>The time from which the others count: the start of the transcript, or else of its first entry. Null if neither is known.</summary>
    internal DateTimeOffset? Start { get; }

    internal IReadOnlyList<TimelineMoment> Moments { get; }

    // An entry without a time stays behind the one before it.
    private static List<(TranscriptEntry Entry, DateTimeOffset? Start)> InOrder(IReadOnlyList<TranscriptEntry> entries)
    {
        var timed = new List<(TranscriptEntry Entry, DateTimeOffset? Start)>(entries.Count);
        DateTimeOffset? last = null;
        foreach (var entry in entries)
        {
            last = entry.StartTime ?? last;
            timed.Add((entry, last));
        }

        return [.. timed.OrderBy(item => item.Start ?? DateTimeOffset.MinValue)];
    }

    private TimeSpan? Offset(DateTimeOffset? time) => time - Start is { } offset ? TimeSpan.FromTicks(offset.Ticks - (offset.Ticks % TimeSpan.TicksPerMillisecond)) : null;

    private static TimeSpan Guess(TimeSpan start, TimeSpan? next) =>
        next > start && next < start + LongestGuess ? next.Value : start + LongestGuess;

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

/// <summary>When an entry was spoken, from the start of its transcript.</summary>
internal sealed class TimelineMoment(TranscriptEntry entry, TimeSpan start, TimeSpan end)
{
    internal TranscriptEntry Entry { get; } = entry;

    internal TimeSpan Start { get; } = start;

    internal TimeSpan End { get; } = end;
}
