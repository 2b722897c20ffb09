namespace MeetSpaces.Http.Requests;

/// <summary>When a request may be sent again.</summary>
internal enum RepeatRule
{
    /// <summary>After any passing failure: sending it twice does what sending it once does.</summary>
    Always,

    /// <summary>Only where the first one cannot have been carried out: a second create makes a second space.</summary>
    OnlyIfNotCarriedOut,
}
