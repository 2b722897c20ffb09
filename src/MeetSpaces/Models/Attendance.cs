using MeetSpaces.Text;

namespace MeetSpaces.Models;

/// <summary>The attendance of one person in one conference: all sessions together, with overlapping time counted once.</summary>
public sealed class Attendance
{
    /// <summary>The name that other participants saw; for a caller, the number, of which Google hides a part.</summary>
    public string? DisplayName { get; init; }

    /// <summary>With an account, without one, or by phone.</summary>
    public ParticipantKind Kind { get; init; }

    /// <summary>The account, <c>users/{id}</c>, with the ID of the Admin SDK; null if the person was not signed in.</summary>
    public string? User { get; init; }

    /// <summary>The email address; null if the person was not signed in, or is not in <c>-Directory</c>, or without <c>-Directory</c>.</summary>
    public string? Email { get; init; }

    /// <summary>When the person first joined, in UTC.</summary>
    public DateTimeOffset? Joined { get; init; }

    /// <summary>When the person left for the last time, in UTC; null while the person is present.</summary>
    public DateTimeOffset? Left { get; init; }

    /// <summary>The time present, in minutes to two decimal places; up to now if the person is still present.</summary>
    public double Minutes { get; init; }

    /// <summary>The time present as a number of whole seconds; up to now if the person is still present.</summary>
    public long PresentSeconds { get; init; }

    /// <summary>The number of times the person joined, on all devices.</summary>
    public int Sessions { get; init; }

    /// <summary>The time from the start until the person joined; zero if the person was on time. The start is <c>-ScheduledStart</c>, or else that of the conference.</summary>
    public TimeSpan? LateBy { get; init => field = WholeSeconds.Of(value); }

    /// <summary><see cref="LateBy"/> as a number of seconds, for JSON.</summary>
    public long? LateBySeconds => WholeSeconds.Count(LateBy);

    /// <summary>
    /// The time from when the person left until the end; zero if the person stayed, null while the person is present. The end is
    /// <c>-ScheduledEnd</c>, or else that of the conference. Null while the conference is active and no end is given.
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
