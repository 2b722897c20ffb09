namespace MeetSpaces.Models;

/// <summary>One stay of one device in a conference, from its joining to its leaving.</summary>
public sealed class ParticipantSession
{
    /// <summary>The resource name, <c>conferenceRecords/{id}/participants/{id}/participantSessions/{id}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>When the device joined, in UTC.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When the device left, in UTC; null while it is there.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>How long the device was there; null while it is.</summary>
    public TimeSpan? Duration => EndTime - StartTime;

    /// <summary>The resource name of the participant.</summary>
    public string? Participant { get; init; }

    /// <summary>The resource name of the conference's record.</summary>
    public string? ConferenceRecord { get; init; }

    /// <summary>The user as whom the session was read.</summary>
    public string? Subject { get; init; }

    /// <summary>The resource name.</summary>
    public override string ToString() => Name;
}
