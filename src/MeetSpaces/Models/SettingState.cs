namespace MeetSpaces.Models;

/// <summary>Whether a setting of a space is on.</summary>
public enum SettingState
{
    /// <summary>A value that Google added after this version of the module; its text is in a verbose line.</summary>
    Unknown,

    /// <summary>The setting is on.</summary>
    On,

    /// <summary>The setting is off.</summary>
    Off,
}
