namespace MeetSpaces.Models;

/// <summary>A member of a space, such as a co-host.</summary>
public sealed class SpaceMember
{
    /// <summary>The resource name, <c>spaces/{id}/members/{id}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The address by which the member was added.</summary>
    public string? Email { get; init; }

    /// <summary>The role of the member.</summary>
    public MemberRole Role { get; init; }

    /// <summary>The resource name of the space, <c>spaces/{id}</c>.</summary>
    public string? Space { get; init; }

    /// <summary>The user who read the member.</summary>
    public string? Subject { get; init; }

    /// <summary>The address, or the resource name if the address is not known.</summary>
    public override string ToString() => Email ?? Name;
}

/// <summary>The role of a member of a space.</summary>
public enum MemberRole : long
{
    /// <summary>A value that Google added after this version of the module. A verbose message has its text.</summary>
    Unknown,

    /// <summary>No role of their own: contributor or viewer, as the settings of the space say.</summary>
    None,

    /// <summary>Can host meetings together with the owner.</summary>
    Cohost,
}
