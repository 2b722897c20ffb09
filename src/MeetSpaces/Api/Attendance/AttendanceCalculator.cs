using MeetSpaces.Models;

namespace MeetSpaces.Api.Attendance;

/// <summary>Computes one person's attendance at a conference from that person's sessions.</summary>
internal static class AttendanceCalculator
{
    /// <param name="record">The conference.</param>
    /// <param name="person">This person's participants (a user who joins again can have several); at least one.</param>
    /// <param name="sessions">All sessions of these participants.</param>
    /// <param name="options">The scheduled times and the addresses of users.</param>
    internal static Models.Attendance ToAttendance(
        ConferenceRecord record, IReadOnlyList<Participant> person, IReadOnlyList<ParticipantSession> sessions, AttendanceOptions options)
    {
        var intervals = IntervalsOf(person, sessions);
        var until = record.EndTime ?? options.Time.GetUtcNow();
        var isThere = record.EndTime is null && intervals.Any(interval => interval.End is null);
        var joined = intervals.Min(interval => interval.Start);
        var left = isThere ? null : intervals.Max(interval => interval.Start is null ? (DateTimeOffset?)null : interval.End ?? until);
        var present = TimeInterval.TotalOf(
            from interval in intervals
            where interval.Start is not null
            select new TimeInterval(interval.Start!.Value, interval.End ?? until));
        var first = person[0];
        return new Models.Attendance
        {
            DisplayName = first.DisplayName,
            Kind = first.Kind,
            User = first.User,
            Email = first.User is { } user && options.Emails?.TryGetValue(user, out var email) == true ? email : null,
            Joined = joined,
            Left = left,
            Minutes = Math.Round(present.TotalMinutes, 2),
            PresentSeconds = present.Ticks / TimeSpan.TicksPerSecond,
            Sessions = sessions.Count,
            LateBy = NotNegative(joined - (options.ScheduledStart ?? record.StartTime)),
            LeftEarlyBy = NotNegative((options.ScheduledEnd ?? record.EndTime) - left),
            Participant = first.Name,
            ConferenceRecord = record.Name,
            Space = record.Space,
            Subject = record.Subject,
        };
    }

    // Without sessions, the participant's own start and end times are used.
    private static List<(DateTimeOffset? Start, DateTimeOffset? End)> IntervalsOf(
        IReadOnlyList<Participant> person, IReadOnlyList<ParticipantSession> sessions) =>
        sessions.Count > 0
            ? [.. sessions.Select(session => (session.StartTime, session.EndTime))]
            : [.. person.Select(participant => (participant.EarliestStartTime, participant.LatestEndTime))];

    private static TimeSpan? NotNegative(TimeSpan? span) => span < TimeSpan.Zero ? TimeSpan.Zero : span;
}

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
