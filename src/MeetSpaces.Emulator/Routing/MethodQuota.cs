namespace MeetSpaces.Emulator.Routing;

/// <summary>Which of Google's quotas a method counts against.</summary>
internal enum MethodQuota
{
    /// <summary>get and list.</summary>
    Read,

    /// <summary>patch, endActiveConference and the writes of members.</summary>
    Write,

    /// <summary>spaces.create.</summary>
    Create,

    /// <summary>Every call of the Calendar API.</summary>
    Calendar,
}
