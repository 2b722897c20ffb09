using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.Meet;

/// <summary>A member of a space.</summary>
internal sealed class StoredMember(MeetSpace space, string email, WorkspaceUser? user, DateTimeOffset added)
{
    public string Id { get; } = Identifiers.Child();

    public string Name => $"{space.Name}/members/{Id}";

    public string Email { get; } = email;

    /// <summary>Null if the address does not belong to a user of the domain.</summary>
    public WorkspaceUser? User { get; } = user;

    /// <summary>COHOST, or null for no role.</summary>
    public string? Role { get; set; }

    public DateTimeOffset Added { get; } = added;
}
