namespace MeetSpaces.Models;

/// <summary>Who may use a feature of a moderated meeting.</summary>
public enum RestrictionType
{
    /// <summary>A value that Google added after this version of the module; its text is in a verbose line.</summary>
    Unknown,

    /// <summary>Hosts and co-hosts only.</summary>
    HostsOnly,

    /// <summary>Everyone.</summary>
    NoRestriction,
}
