namespace MeetSpaces.Models;

/// <summary>
/// The settings of a meeting space. A property is null if it was not set, or if Google does not show it.
/// </summary>
public sealed class SpaceConfig
{
    /// <summary>Who may join without asking.</summary>
    public AccessType? AccessType { get; set; }

    /// <summary>The entry points through which people can join the space.</summary>
    public EntryPointAccess? EntryPointAccess { get; set; }

    /// <summary>Host management. Setting it to <see cref="SettingState.Off"/> resets the four restrictions below.</summary>
    public SettingState? Moderation { get; set; }

    /// <summary>Who may send chat messages, while moderation is on.</summary>
    public RestrictionType? ChatRestriction { get; set; }

    /// <summary>Who may send reactions, while moderation is on.</summary>
    public RestrictionType? ReactionRestriction { get; set; }

    /// <summary>Who may share the screen, while moderation is on.</summary>
    public RestrictionType? PresentRestriction { get; set; }

    /// <summary>Whether people join as viewers, while moderation is on.</summary>
    public SettingState? DefaultJoinAsViewer { get; set; }

    /// <summary>Whether an attendance report is made after each conference.</summary>
    public SettingState? AttendanceReport { get; set; }

    /// <summary>Whether conferences are recorded automatically.</summary>
    public SettingState? AutoRecording { get; set; }

    /// <summary>Whether conferences are transcribed automatically.</summary>
    public SettingState? AutoTranscription { get; set; }

    /// <summary>Whether notes are taken automatically.</summary>
    public SettingState? AutoSmartNotes { get; set; }

    /// <summary>The settings that have a value, as <c>Name=Value</c>, separated by commas.</summary>
    public override string ToString()
    {
        (string Name, Enum? Value)[] settings =
        [
            (nameof(AccessType), AccessType),
            (nameof(EntryPointAccess), EntryPointAccess),
            (nameof(Moderation), Moderation),
            (nameof(ChatRestriction), ChatRestriction),
            (nameof(ReactionRestriction), ReactionRestriction),
            (nameof(PresentRestriction), PresentRestriction),
            (nameof(DefaultJoinAsViewer), DefaultJoinAsViewer),
            (nameof(AttendanceReport), AttendanceReport),
            (nameof(AutoRecording), AutoRecording),
            (nameof(AutoTranscription), AutoTranscription),
            (nameof(AutoSmartNotes), AutoSmartNotes),
        ];
        return string.Join(", ", settings.Where(setting => setting.Value is not null).Select(setting => $"{setting.Name}={setting.Value}"));
    }
}

// Every public enum has 64 bits, because ConvertTo-Json writes those as words, and others as numbers.

/// <summary>Who can join a space without asking.</summary>
public enum AccessType : long
{
    /// <summary>A value that Google added after this version of the module. A verbose message has its text.</summary>
    Unknown,

    /// <summary>Anyone with the join information.</summary>
    Open,

    /// <summary>Members of the host's organization, invited external users and dial-in users.</summary>
    Trusted,

    /// <summary>Invitees only.</summary>
    Restricted,
}

/// <summary>The entry points through which people can join a space.</summary>
public enum EntryPointAccess : long
{
    /// <summary>A value that Google added after this version of the module. A verbose message has its text.</summary>
    Unknown,

    /// <summary>All entry points.</summary>
    All,

    /// <summary>Only the entry points owned by the Cloud project that created the space.</summary>
    CreatorAppOnly,
}

/// <summary>Who can use a feature while moderation is on.</summary>
public enum RestrictionType : long
{
    /// <summary>A value that Google added after this version of the module. A verbose message has its text.</summary>
    Unknown,

    /// <summary>Hosts and co-hosts only.</summary>
    HostsOnly,

    /// <summary>Everyone.</summary>
    NoRestriction,
}

/// <summary>Whether a setting of a space is on.</summary>
public enum SettingState : long
{
    /// <summary>A value that Google added after this version of the module. A verbose message has its text.</summary>
    Unknown,

    /// <summary>The setting is on.</summary>
    On,

    /// <summary>The setting is off.</summary>
    Off,
}
