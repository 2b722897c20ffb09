namespace MeetSpaces.Api.Attendance;

/// <summary>A period with a start and an end.</summary>
internal readonly struct TimeInterval(DateTimeOffset start, DateTimeOffset end)
{
    internal DateTimeOffset Start { get; } = start;

    internal DateTimeOffset End { get; } = end;

    /// <summary>The total duration; overlapping time counts once, and an interval that ends before it starts counts as zero.</summary>
    internal static TimeSpan TotalOf(IEnumerable<TimeInterval> intervals)
    {
        var sum = TimeSpan.Zero;
        DateTimeOffset? counted = null;
        foreach (var interval in intervals.OrderBy(interval => interval.Start))
        {
            var from = counted > interval.Start ? counted.Value : interval.Start;
            if (interval.End > from)
            {
                sum += interval.End - from;
                counted = interval.End;
            }
        }

        return sum;
    }
}
