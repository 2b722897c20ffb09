using MeetSpaces.Text;

namespace MeetSpaces.Models;

/// <summary>A Google Meet meeting space: a virtual room with a link of its own, in which conferences take place.</summary>
public sealed class Space
{
    /// <summary>The resource name, <c>spaces/{id}</c>. Made by Google, case-sensitive, never changes.</summary>
    public required string Name { get; init; }

    /// <summary>The code that people type to join, such as <c>abc-mnop-xyz</c>. Can expire and then name another space.</summary>
    public string? MeetingCode { get; init; }

    /// <summary>The link that people follow to join.</summary>
    public string? MeetingUri { get; init; }

    /// <summary>The settings; null if Google hides them because <see cref="Subject"/> does not own the space.</summary>
    public SpaceConfig? Config { get; init; }

    /// <summary>Whether Google hides the settings from <see cref="Subject"/>. If so, all of them are null.</summary>
    public bool SettingsHidden => Config is null;

    /// <summary>The name of the record of the conference that is running now, or null.</summary>
    public string? ActiveConference { get; init; }

    /// <summary>The phone numbers that can dial in.</summary>
    public IReadOnlyList<PhoneAccess> PhoneAccess { get; init => field = new DisplayList<PhoneAccess>(value); } = new DisplayList<PhoneAccess>([]);

    /// <summary>The SIP addresses through which third-party room systems can join.</summary>
    public IReadOnlyList<GatewaySipAccess> GatewaySipAccess { get; init => field = new DisplayList<GatewaySipAccess>(value); } = new DisplayList<GatewaySipAccess>([]);

    /// <summary>The user who read the space. The next cmdlet of a pipeline acts as the same user.</summary>
    public string? Subject { get; init; }

    // Each setting again as a property of the space, for Where-Object, Group-Object and Export-Csv.
    /// <inheritdoc cref="SpaceConfig.AccessType"/>
    public AccessType? AccessType => Config?.AccessType;

    /// <inheritdoc cref="SpaceConfig.EntryPointAccess"/>
    public EntryPointAccess? EntryPointAccess => Config?.EntryPointAccess;

    /// <inheritdoc cref="SpaceConfig.Moderation"/>
    public SettingState? Moderation => Config?.Moderation;

    /// <inheritdoc cref="SpaceConfig.ChatRestriction"/>
    public RestrictionType? ChatRestriction => Config?.ChatRestriction;

    /// <inheritdoc cref="SpaceConfig.ReactionRestriction"/>
    public RestrictionType? ReactionRestriction => Config?.ReactionRestriction;

    /// <inheritdoc cref="SpaceConfig.PresentRestriction"/>
    public RestrictionType? PresentRestriction => Config?.PresentRestriction;

    /// <inheritdoc cref="SpaceConfig.DefaultJoinAsViewer"/>
    public SettingState? DefaultJoinAsViewer => Config?.DefaultJoinAsViewer;

    /// <inheritdoc cref="SpaceConfig.AttendanceReport"/>
    public SettingState? AttendanceReport => Config?.AttendanceReport;

    /// <inheritdoc cref="SpaceConfig.AutoRecording"/>
    public SettingState? AutoRecording => Config?.AutoRecording;

    /// <inheritdoc cref="SpaceConfig.AutoTranscription"/>
    public SettingState? AutoTranscription => Config?.AutoTranscription;

    /// <inheritdoc cref="SpaceConfig.AutoSmartNotes"/>
    public SettingState? AutoSmartNotes => Config?.AutoSmartNotes;

    /// <summary>The join link, or the resource name if there is none.</summary>
    public override string ToString() => MeetingUri ?? Name;
}

/// <summary>A phone number through which a space can be joined.</summary>
public sealed class PhoneAccess
{
    /// <summary>The number to dial, in E.164 form, such as <c>+12345678901</c>.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The digits to enter after dialing, different for each number.</summary>
    public string? Pin { get; init; }

    /// <summary>The CLDR or ISO 3166 region code of the number, such as <c>US</c>.</summary>
    public string? RegionCode { get; init; }

    /// <summary>The BCP 47 language code of the number's region, such as <c>en-US</c>.</summary>
    public string? LanguageCode { get; init; }

    /// <summary>The number with its PIN.</summary>
    public override string ToString() => Pin is null ? $"{PhoneNumber}" : $"{PhoneNumber} PIN {Pin}";
}

/// <summary>A SIP address through which third-party room systems join a space.</summary>
public sealed class GatewaySipAccess
{
    /// <summary>The address with the <c>sip:</c> or <c>sips:</c> scheme.</summary>
    public string? Uri { get; init; }

    /// <summary>The code to enter on systems that cannot dial the full address.</summary>
    public string? SipAccessCode { get; init; }

    /// <summary>The SIP address.</summary>
    public override string ToString() => Uri ?? string.Empty;
}
