namespace MeetSpaces.Api.Attendance;

/// <summary>From when to when somebody was there.</summary>
internal readonly struct TimeInterval(DateTimeOffset start, DateTimeOffset end)
{
    internal DateTimeOffset Start { get; } = start;

    internal DateTimeOffset End { get; } = end;

    /// <summary>How long the stays last together, what overlaps counted once. One that ends before it starts counts nothing.</summary>
    internal static TimeSpan Together(IEnumerable<TimeInterval> stays)
    {
        var sum = TimeSpan.Zero;
        DateTimeOffset? counted = null;
        foreach (var stay in stays.OrderBy(stay => stay.Start))
        {
            var from = counted > stay.Start ? counted.Value : stay.Start;
            if (stay.End > from)
            {
                sum += stay.End - from;
                counted = stay.End;
            }
        }

        return sum;
    }
}
