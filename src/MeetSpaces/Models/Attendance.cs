using MeetSpaces.Text;

namespace MeetSpaces.Models;

/// <summary>How one person attended one conference: all of their sessions together, what overlaps counted once.</summary>
public sealed class Attendance
{
    /// <summary>The name that the others saw; for callers a number of which Google hides a part.</summary>
    public string? DisplayName { get; init; }

    /// <summary>With an account, without one, or by phone.</summary>
    public ParticipantKind Kind { get; init; }

    /// <summary>The account, <c>users/{id}</c>, with the ID of the Admin SDK; null for those who were not signed in.</summary>
    public string? User { get; init; }

    /// <summary>When they first joined, in UTC.</summary>
    public DateTimeOffset? Joined { get; init; }

    /// <summary>When they left for the last time, in UTC; null while they are there.</summary>
    public DateTimeOffset? Left { get; init; }

    /// <summary>How long they were present, in minutes to two decimal places; up to now for those who are there.</summary>
    public double Minutes { get; init; }

    /// <summary>How often they joined, every device counted.</summary>
    public int Sessions { get; init; }

    /// <summary>How long after the start they came, zero for those who were there; the start is <c>-ScheduledStart</c>, else the conference's.</summary>
    public TimeSpan? LateBy { get; init => field = WholeSeconds.Of(value); }

    /// <summary><see cref="LateBy"/> as a number of seconds, for JSON.</summary>
    public long? LateBySeconds => WholeSeconds.Count(LateBy);

    /// <summary>
    /// How long before the end they left, zero for those who stayed, null while they are there; the end is
    /// <c>-ScheduledEnd</c>, else the conference's, and null while it runs.
    /// </summary>
    public TimeSpan? LeftEarlyBy { get; init => field = WholeSeconds.Of(value); }

    /// <summary><see cref="LeftEarlyBy"/> as a number of seconds, for JSON.</summary>
    public long? LeftEarlyBySeconds => WholeSeconds.Count(LeftEarlyBy);

    /// <summary>The resource name of the participant; the first one if a signed-in person was several participants.</summary>
    public string? Participant { get; init; }

    /// <summary>The resource name of the conference's record.</summary>
    public string? ConferenceRecord { get; init; }

    /// <summary>The resource name of the space.</summary>
    public string? Space { get; init; }

    /// <summary>The user who read it.</summary>
    public string? Subject { get; init; }

    /// <summary>Who, and for how long.</summary>
    public override string ToString() => FormattableString.Invariant($"{DisplayName ?? Participant}: {Minutes} min");
}
