using System.Text.Json;
using MeetSpaces.Api.Resources;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Spaces;

/// <summary>Maps the API's space to the object that users see.</summary>
internal static class SpaceMapper
{
    /// <exception cref="JsonException">The JSON has no <c>name</c>, so it is not a space.</exception>
    internal static Space ToSpace(JsonElement json, RequestContext context) => new()
    {
        Name = ResourceName.Of(json, "space"),
        MeetingCode = json.Text("meetingCode"),
        MeetingUri = json.Text("meetingUri"),
        Config = json.TryGetProperty("config", out var config) && config.ValueKind == JsonValueKind.Object
            ? SpaceSettings.FromJson(config, context.Verbose)
            : null,
        ActiveConference = json.Object("activeConference")?.Text("conferenceRecord"),

        // Arrays, since PowerShell cannot index the lists that collection expressions make.
        PhoneAccess = json.Objects("phoneAccess").Select(phone => new PhoneAccess
        {
            PhoneNumber = phone.Text("phoneNumber"),
            Pin = phone.Text("pin"),
            RegionCode = phone.Text("regionCode"),
            LanguageCode = phone.Text("languageCode"),
        }).ToArray(),
        GatewaySipAccess = json.Objects("gatewaySipAccess").Select(sip => new GatewaySipAccess
        {
            Uri = sip.Text("uri"),
            SipAccessCode = sip.Text("sipAccessCode"),
        }).ToArray(),
        Subject = context.Subject,
    };
}
