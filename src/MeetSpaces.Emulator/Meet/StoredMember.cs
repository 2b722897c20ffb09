using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.Meet;

/// <summary>A person with a role in a space.</summary>
internal sealed class StoredMember(MeetSpace space, string email, DateTimeOffset added)
{
    public string Id { get; } = Identifiers.Child();

    public string Name => $"{space.Name}/members/{Id}";

    public string Email { get; } = email;

    /// <summary>COHOST, or null: the meeting decides when they join.</summary>
    public string? Role { get; set; }

    public DateTimeOffset Added { get; } = added;
}
