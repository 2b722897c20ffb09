namespace MeetSpaces.Models;

/// <summary>Through which entry points a space may be joined.</summary>
public enum EntryPointAccess
{
    /// <summary>A value that Google added after this version of the module; its text is in a verbose line.</summary>
    Unknown,

    /// <summary>All entry points.</summary>
    All,

    /// <summary>Only the entry points owned by the Cloud project that created the space.</summary>
    CreatorAppOnly,
}
