using System.Text.Json;
using MeetSpaces.Api.Resources;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Spaces;

/// <summary>Maps a space of the API to the object that users see.</summary>
internal static class SpaceMapper
{
    /// <exception cref="JsonException">The response is JSON but not a space: it has no name.</exception>
    internal static Space ToSpace(JsonElement json, RequestContext context) => Read(json, context, null);

    /// <summary>
    /// The space in the response to a create request. Since the space now exists, unreadable fields are left out, and a warning lists them.
    /// </summary>
    /// <exception cref="JsonException">The response is JSON but not a space: it has no name.</exception>
    internal static Space ToCreatedSpace(JsonElement json, RequestContext context)
    {
        var unreadable = new List<string>();
        var space = Read(json, context, unreadable);
        if (unreadable.Count > 0)
        {
            context.Warn($"'{space.Name}' was created, but parts of the response could not be read and are left out: {string.Join(", ", unreadable.Distinct())}. Get the space with Get-MeetSpace.");
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

        // Arrays, because PowerShell cannot index the lists that collection expressions create.
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
