using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.Meet;

/// <summary>A participant of a conference, with all their devices.</summary>
internal sealed class StoredParticipant(Conference conference, StoredParticipantKind kind, WorkspaceUser? user, string displayName)
{
    public Conference Conference { get; } = conference;

    public string Id { get; } = Identifiers.Child();

    public string Name => $"{Conference.Name}/participants/{Id}";

    public StoredParticipantKind Kind { get; } = kind;

    /// <summary>Set only for signed-in participants.</summary>
    public WorkspaceUser? User { get; } = user;

    public string DisplayName { get; } = displayName;

    /// <summary>In the order in which they joined; at least one.</summary>
    public List<StoredSession> Sessions { get; } = [];

    public DateTimeOffset Start => Sessions[0].Start;

    /// <summary>Null while a device is still in the conference.</summary>
    public DateTimeOffset? End => Sessions.Exists(session => session.End is null) ? null : Sessions.Max(session => session.End);
}

/// <summary>How a participant joined a conference.</summary>
internal enum StoredParticipantKind
{
    /// <summary>As a user of the domain.</summary>
    SignedIn,

    /// <summary>Without an account, under a chosen name.</summary>
    Anonymous,

    /// <summary>By dialling in.</summary>
    Phone,
}

/// <summary>The time from when a device joins to when it leaves.</summary>
internal sealed class StoredSession(StoredParticipant participant, DateTimeOffset start)
{
    public StoredParticipant Participant { get; } = participant;

    public string Id { get; } = Identifiers.Child();

    public string Name => $"{Participant.Name}/participantSessions/{Id}";

    public DateTimeOffset Start { get; } = start;

    public DateTimeOffset? End { get; set; }
}
