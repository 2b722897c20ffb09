namespace MeetSpaces.Models;

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
