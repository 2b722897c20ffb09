using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.Meet;

/// <summary>Somebody in a conference, with all of their devices.</summary>
internal sealed class StoredParticipant(Conference conference, StoredParticipantKind kind, WorkspaceUser? user, string displayName)
{
    public Conference Conference { get; } = conference;

    public string Id { get; } = Identifiers.Child();

    public string Name => $"{Conference.Name}/participants/{Id}";

    public StoredParticipantKind Kind { get; } = kind;

    /// <summary>Set for those who are signed in.</summary>
    public WorkspaceUser? User { get; } = user;

    public string DisplayName { get; } = displayName;

    /// <summary>In the order of joining, at least one.</summary>
    public List<StoredSession> Sessions { get; } = [];

    public DateTimeOffset Start => Sessions[0].Start;

    /// <summary>Null while a device is still in the conference.</summary>
    public DateTimeOffset? End => Sessions.Exists(session => session.End is null) ? null : Sessions.Max(session => session.End);
}

/// <summary>How somebody came into a conference.</summary>
internal enum StoredParticipantKind
{
    /// <summary>As a user of the domain.</summary>
    SignedIn,

    /// <summary>Without an account, under a name of their own.</summary>
    Anonymous,

    /// <summary>By dialling in.</summary>
    Phone,
}

/// <summary>One stay of one device in a conference.</summary>
internal sealed class StoredSession(StoredParticipant participant, DateTimeOffset start)
{
    public StoredParticipant Participant { get; } = participant;

    public string Id { get; } = Identifiers.Child();

    public string Name => $"{Participant.Name}/participantSessions/{Id}";

    public DateTimeOffset Start { get; } = start;

    public DateTimeOffset? End { get; set; }
}
