using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.Meet;

/// <summary>A meeting space.</summary>
internal sealed class MeetSpace(WorkspaceUser owner, string? project, DateTimeOffset created, bool hasDialIn)
{
    public string Id { get; } = Identifiers.Space();

    public string Name => "spaces/" + Id;

    public string MeetingCode { get; set; } = Identifiers.MeetingCode();

    public WorkspaceUser Owner { get; } = owner;

    /// <summary>The number of the Cloud project that created the space; null for Calendar.</summary>
    public string? Project { get; } = project;

    public StoredSettings Settings { get; set; } = StoredSettings.Default(owner.DefaultAccessType);

    /// <summary>The last conference, running or not; null before the first.</summary>
    public Conference? Conference { get; set; }

    /// <summary>In the order in which they were added.</summary>
    public List<StoredMember> Members { get; } = [];

    /// <summary>When the meeting code was last used; it expires a year later.</summary>
    public DateTimeOffset CodeUsed { get; set; } = created;

    /// <summary>Whether this is the space's meeting code, ignoring case.</summary>
    public bool HasCode(string text) => MeetingCode.Equals(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>The phone numbers to dial in; empty if the owner's edition has no dial-in.</summary>
    public IReadOnlyList<PhoneNumber> PhoneNumbers { get; } = hasDialIn
        ? [new("+14155550123", "US", "en"), new("+4930555012", "DE", "de")]
        : [];

    /// <summary>The universal PIN of the SIP gateway, 13 digits; null if the owner's edition has no dial-in.</summary>
    public string? SipAccessCode { get; } = hasDialIn ? Identifiers.Digits(13) : null;
}

/// <summary>A phone number to dial in, with the PIN that it accepts for its space.</summary>
internal sealed record PhoneNumber(string Number, string Region, string Language)
{
    public string Pin { get; } = Identifiers.Digits(9);
}
