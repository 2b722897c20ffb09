using MeetSpaces.Models;

namespace MeetSpaces.Api.Attendance;

/// <summary>Makes the attendance of one person at a conference of that person's sessions.</summary>
internal static class AttendanceCalculator
{
    /// <param name="record">The conference.</param>
    /// <param name="person">The participants that are this person, at least one.</param>
    /// <param name="sessions">All of their sessions.</param>
    /// <param name="terms">What late and early are held against.</param>
    internal static Models.Attendance ToAttendance(
        ConferenceRecord record, IReadOnlyList<Participant> person, IReadOnlyList<ParticipantSession> sessions, AttendanceOptions terms)
    {
        var stays = StaysOf(person, sessions);
        var until = record.EndTime ?? terms.Time.GetUtcNow();
        var isThere = record.EndTime is null && stays.Any(stay => stay.End is null);
        var joined = stays.Min(stay => stay.Start);
        var left = isThere ? null : stays.Max(stay => stay.Start is null ? (DateTimeOffset?)null : stay.End ?? until);
        var first = person[0];
        return new Models.Attendance
        {
            DisplayName = first.DisplayName,
            Kind = first.Kind,
            User = first.User,
            Joined = joined,
            Left = left,
            Minutes = Math.Round(
                TimeInterval.Together(
                    from stay in stays
                    where stay.Start is not null
                    select new TimeInterval(stay.Start!.Value, stay.End ?? until)).TotalMinutes,
                2),
            Sessions = sessions.Count,
            LateBy = NotNegative(joined - (terms.ScheduledStart ?? record.StartTime)),
            LeftEarlyBy = NotNegative((terms.ScheduledEnd ?? record.EndTime) - left),
            Participant = first.Name,
            ConferenceRecord = record.Name,
            Space = record.Space,
            Subject = record.Subject,
        };
    }

    // Where Google tells no sessions, the participant's own times are what there is.
    private static List<(DateTimeOffset? Start, DateTimeOffset? End)> StaysOf(
        IReadOnlyList<Participant> person, IReadOnlyList<ParticipantSession> sessions) =>
        sessions.Count > 0
            ? [.. sessions.Select(session => (session.StartTime, session.EndTime))]
            : [.. person.Select(participant => (participant.EarliestStartTime, participant.LatestEndTime))];

    private static TimeSpan? NotNegative(TimeSpan? span) => span < TimeSpan.Zero ? TimeSpan.Zero : span;
}
