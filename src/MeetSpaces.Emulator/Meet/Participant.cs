using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.Meet;

/// <summary>Somebody in a conference, with all of their devices.</summary>
internal sealed class Participant(Conference conference, ParticipantKind kind, WorkspaceUser? user, string displayName)
{
    public Conference Conference { get; } = conference;

    public string Id { get; } = Identifiers.Child();

    public string Name => $"{Conference.Name}/participants/{Id}";

    public ParticipantKind Kind { get; } = kind;

    /// <summary>Set for those who are signed in.</summary>
    public WorkspaceUser? User { get; } = user;

    public string DisplayName { get; } = displayName;

    /// <summary>In the order of joining, at least one.</summary>
    public List<ParticipantSession> Sessions { get; } = [];

    public DateTimeOffset Start => Sessions[0].Start;

    /// <summary>Null while a device is still in the conference.</summary>
    public DateTimeOffset? End => Sessions.Exists(session => session.End is null) ? null : Sessions.Max(session => session.End);
}
