namespace MeetSpaces.Models;

/// <summary>Who may join a space without asking to be let in.</summary>
public enum AccessType
{
    /// <summary>A value that Google added after this version of the module; its text is in a verbose line.</summary>
    Unknown,

    /// <summary>Anyone with the join information.</summary>
    Open,

    /// <summary>Members of the host's organisation, invited external users and dial-in users.</summary>
    Trusted,

    /// <summary>Invitees only.</summary>
    Restricted,
}
