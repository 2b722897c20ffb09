namespace MeetSpaces.Emulator.Meet;

/// <summary>How somebody came into a conference.</summary>
internal enum ParticipantKind
{
    /// <summary>As a user of the domain.</summary>
    SignedIn,

    /// <summary>Without an account, under a name of their own.</summary>
    Anonymous,

    /// <summary>By dialling in.</summary>
    Phone,
}
