namespace MeetSpaces.Models;

/// <summary>How somebody takes part in a conference.</summary>
public enum ParticipantKind
{
    /// <summary>A kind that Google added after this version of the module.</summary>
    Unknown,

    /// <summary>With a Google account, or as the account of a conference room.</summary>
    SignedIn,

    /// <summary>Without an account, under a name of their own.</summary>
    Anonymous,

    /// <summary>By dialling in.</summary>
    Phone,
}
