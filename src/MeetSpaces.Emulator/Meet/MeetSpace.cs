using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.Meet;

/// <summary>A meeting space.</summary>
internal sealed class MeetSpace(WorkspaceUser owner, string? project, DateTimeOffset created)
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

    public string PhonePin { get; } = Identifiers.Digits(9);

    /// <summary>The universal pin of the SIP gateway, 13 digits.</summary>
    public string SipAccessCode { get; } = Identifiers.Digits(13);
}
