using MeetSpaces.Text;

namespace MeetSpaces.Models;

/// <summary>A person in a conference, with all of their devices and sessions.</summary>
public sealed class Participant
{
    /// <summary>The resource name, <c>conferenceRecords/{id}/participants/{id}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name that other participants see; for a caller, the number, of which Google hides a part.</summary>
    public string? DisplayName { get; init; }

    /// <summary>With an account, without one, or by phone.</summary>
    public ParticipantKind Kind { get; init; }

    /// <summary>The account, <c>users/{id}</c>, with the ID of the Admin SDK; null if the participant is not signed in.</summary>
    public string? User { get; init; }

    /// <summary>When the person first joined, in UTC.</summary>
    public DateTimeOffset? EarliestStartTime { get; init; }

    /// <summary>When the person left for the last time, in UTC; null while the person is present.</summary>
    public DateTimeOffset? LatestEndTime { get; init; }

    /// <summary>
    /// From the first joining to the last leaving, in whole seconds, absences between them included; null while they are there.
    /// <c>Get-MeetAttendance</c> tells how long they were present.
    /// </summary>
    public TimeSpan? Duration => WholeSeconds.Between(EarliestStartTime, LatestEndTime);

    /// <summary><see cref="Duration"/> as a number of seconds, for JSON.</summary>
    public long? DurationSeconds => WholeSeconds.Count(Duration);

    /// <summary>The resource name of the conference's record.</summary>
    public string? ConferenceRecord { get; init; }

    /// <summary>The user as whom the participant was read.</summary>
    public string? Subject { get; init; }

    /// <summary>The display name, or the resource name if there is none.</summary>
    public override string ToString() => DisplayName ?? Name;
}

/// <summary>How a person takes part in a conference.</summary>
public enum ParticipantKind : long
{
    /// <summary>A kind that Google added after this version of the module.</summary>
    Unknown,

    /// <summary>With a Google account, or as the account of a conference room.</summary>
    SignedIn,

    /// <summary>Without an account, under a name of their own.</summary>
    Anonymous,

    /// <summary>By dialling in.</summary>
    Phone,
}

/// <summary>One session of one device in a conference, from when it joins to when it leaves.</summary>
public sealed class ParticipantSession
{
    /// <summary>The resource name, <c>conferenceRecords/{id}/participants/{id}/participantSessions/{id}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>When the device joined, in UTC.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When the device left, in UTC; null while it is connected.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>The time that the device was connected, in whole seconds; null while it is connected.</summary>
    public TimeSpan? Duration => WholeSeconds.Between(StartTime, EndTime);

    /// <summary><see cref="Duration"/> as a number of seconds, for JSON.</summary>
    public long? DurationSeconds => WholeSeconds.Count(Duration);

    /// <summary>The resource name of the participant.</summary>
    public string? Participant { get; init; }

    /// <summary>The resource name of the conference's record.</summary>
    public string? ConferenceRecord { get; init; }

    /// <summary>The user as whom the session was read.</summary>
    public string? Subject { get; init; }

    /// <summary>The resource name.</summary>
    public override string ToString() => Name;
}
