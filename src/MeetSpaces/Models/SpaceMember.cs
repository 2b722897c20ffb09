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

    /// <summary>The account, <c>users/{id}</c>; null for addresses that have none.</summary>
    public string? User { get; init; }

    /// <summary>The resource name of the space, <c>spaces/{id}</c>.</summary>
    public string? Space { get; init; }

    /// <summary>The user as whom the member was read.</summary>
    public string? Subject { get; init; }

    /// <summary>The address where it is known, else the resource name.</summary>
    public override string ToString() => Email ?? Name;
}
