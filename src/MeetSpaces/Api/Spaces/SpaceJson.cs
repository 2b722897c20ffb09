using System.Text.Json;

namespace MeetSpaces.Api.Spaces;

/// <summary>A space as it stands in an answer. The settings stay JSON: <see cref="SpaceSettings"/> knows their leaves.</summary>
internal sealed class SpaceJson
{
    public string? Name { get; set; }

    public string? MeetingUri { get; set; }

    public string? MeetingCode { get; set; }

    public JsonElement? Config { get; set; }

    public ActiveConferenceJson? ActiveConference { get; set; }

    public PhoneAccessJson[]? PhoneAccess { get; set; }

    public GatewaySipAccessJson[]? GatewaySipAccess { get; set; }
}

internal sealed class ActiveConferenceJson
{
    public string? ConferenceRecord { get; set; }
}

internal sealed class PhoneAccessJson
{
    public string? PhoneNumber { get; set; }

    public string? Pin { get; set; }

    public string? RegionCode { get; set; }

    public string? LanguageCode { get; set; }
}

internal sealed class GatewaySipAccessJson
{
    public string? Uri { get; set; }

    public string? SipAccessCode { get; set; }
}
