namespace MeetSpaces.Models;

/// <summary>A SIP address through which third-party room systems join a space.</summary>
public sealed class GatewaySipAccess
{
    /// <summary>The address with the <c>sip:</c> or <c>sips:</c> scheme.</summary>
    public string? Uri { get; init; }

    /// <summary>The code to type where the system cannot dial the full address.</summary>
    public string? SipAccessCode { get; init; }

    /// <summary>The SIP address.</summary>
    public override string ToString() => Uri ?? string.Empty;
}
