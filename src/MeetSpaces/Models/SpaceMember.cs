namespace MeetSpaces.Models;

/// <summary>Somebody who has a role in every conference of a space.</summary>
public sealed class SpaceMember
{
    /// <summary>The resource name, <c>spaces/{id}/members/{id}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The address by which the member was added.</summary>
    public string? Email { get; init; }

    /// <summary>What the member is in the meetings.</summary>
    public MemberRole Role { get; init; }

    /// <summary>The resource name of the space, <c>spaces/{id}</c>.</summary>
    public string? Space { get; init; }

    /// <summary>The user as whom the member was read.</summary>
    public string? Subject { get; init; }

    /// <summary>The address where it is known, else the resource name.</summary>
    public override string ToString() => Email ?? Name;
}

/// <summary>What a member of a space is in its meetings.</summary>
public enum MemberRole
{
    /// <summary>A value that Google added after this version of the module; its text is in a verbose line.</summary>
    Unknown,

    /// <summary>No role of their own: contributor or viewer, as the meeting's settings have it.</summary>
    None,

    /// <summary>May host the meeting beside the owner.</summary>
    Cohost,
}
