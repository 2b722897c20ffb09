using System.Text.Json;
using MeetSpaces.Api.Resources;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Spaces;

/// <summary>Maps the API's space to the object that users see.</summary>
internal static class SpaceMapper
{
    /// <exception cref="JsonException">The answer is JSON but no space: it has no name.</exception>
    internal static Space ToSpace(JsonElement json, RequestContext context) => Read(json, context, null);

    /// <summary>
    /// The space of a create's answer. The space has been made, so what can be read is read, and a warning names the rest.
    /// </summary>
    /// <exception cref="JsonException">The answer is JSON but no space: it has no name.</exception>
    internal static Space ToCreatedSpace(JsonElement json, RequestContext context)
    {
        var unreadable = new List<string>();
        var space = Read(json, context, unreadable);
        if (unreadable.Count > 0)
        {
            context.Warn($"'{space.Name}' was created, but parts of the response could not be read and are left out: {string.Join(", ", unreadable.Distinct())}. Read the space with Get-MeetSpace.");
        }

        return space;
    }

    private static Space Read(JsonElement json, RequestContext context, ICollection<string>? unreadable) => new()
    {
        Name = ResourceName.Of(json, "space"),
        MeetingCode = json.Text("meetingCode", unreadable),
        MeetingUri = json.Text("meetingUri", unreadable),
        Config = json.Object("config", unreadable) is { } config ? SpaceSettings.FromJson(config, context.Verbose, unreadable) : null,
        ActiveConference = json.Object("activeConference", unreadable) is { } active
            ? ResourceName.InField(active, "conferenceRecord", ResourceKind.ConferenceRecord, unreadable)
            : null,

        // Arrays, since PowerShell cannot index the lists that collection expressions make.
        PhoneAccess = json.Objects("phoneAccess", unreadable).Select(phone => new PhoneAccess
        {
            PhoneNumber = phone.Text("phoneNumber", unreadable),
            Pin = phone.Text("pin", unreadable),
            RegionCode = phone.Text("regionCode", unreadable),
            LanguageCode = phone.Text("languageCode", unreadable),
        }).ToArray(),
        GatewaySipAccess = json.Objects("gatewaySipAccess", unreadable).Select(sip => new GatewaySipAccess
        {
            Uri = sip.Text("uri", unreadable),
            SipAccessCode = sip.Text("sipAccessCode", unreadable),
        }).ToArray(),
        Subject = context.Subject,
    };
}
