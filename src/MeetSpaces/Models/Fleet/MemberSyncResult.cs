namespace MeetSpaces.Models.Fleet;

/// <summary>What <c>Sync-MeetSpaceMember</c> did for one member of a space.</summary>
public sealed class MemberSyncResult
{
    /// <summary>The resource name of the space, <c>spaces/{id}</c>; the input as it was given if the name is not known.</summary>
    public string? Space { get; init; }

    /// <summary>The address of the member.</summary>
    public string? Email { get; init; }

    /// <summary>The role that the member should have; null for a member to remove.</summary>
    public MemberRole? Role { get; init; }

    /// <summary>The result.</summary>
    public MemberSyncStatus Status { get; init; }

    /// <summary>The change that the member needed. With the status <c>WouldChange</c>, the change that was not made.</summary>
    public MemberChange Change { get; init; }

    /// <summary>The role before the change; null if the person was not a member, or the members were not read.</summary>
    public MemberRole? RoleBefore { get; init; }

    /// <summary>The resource name of the member, <c>spaces/{id}/members/{id}</c>; null if it is not known.</summary>
    public string? Name { get; init; }

    /// <summary>The user on whose behalf the requests were made.</summary>
    public string? Subject { get; init; }

    /// <summary>The error ID, if the input failed.</summary>
    public string? ErrorId { get; init; }

    /// <summary>What happened, if the status does not say it all.</summary>
    public string? Message { get; init; }

    /// <summary>What to do about it.</summary>
    public string? Advice { get; init; }

    /// <summary>When the result was known, in UTC.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The member, the space and the status.</summary>
    public override string ToString() => $"{Email ?? Name} in {Space}: {Status}";
}

/// <summary>The result for one member of a space.</summary>
public enum MemberSyncStatus : long
{
    /// <summary>The member was added.</summary>
    Added,

    /// <summary>The role of the member was changed.</summary>
    RoleChanged,

    /// <summary>The member was removed.</summary>
    Removed,

    /// <summary>The member already had the role.</summary>
    Unchanged,

    /// <summary>The change was not made because of <c>-WhatIf</c>, or because it was not confirmed.</summary>
    WouldChange,

    /// <summary>Google returned another role than the one that was sent.</summary>
    Drifted,

    /// <summary>An earlier input is the same member of the same space, with the same role. This one was left out.</summary>
    Duplicate,

    /// <summary>Because of another error, this change was not made.</summary>
    NotBegun,

    /// <summary>The input is not valid, or the change failed.</summary>
    Failed,
}

/// <summary>A change to the members of a space.</summary>
public enum MemberChange : long
{
    /// <summary>No change.</summary>
    None,

    /// <summary>A member is added.</summary>
    Add,

    /// <summary>The role of a member is changed.</summary>
    SetRole,

    /// <summary>A member is removed.</summary>
    Remove,
}
