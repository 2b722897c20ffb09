using System.Text.Json;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Spaces;

/// <summary>Makes the space that users see from the space that Google sent.</summary>
internal static class SpaceMapper
{
    /// <exception cref="JsonException">The answer is JSON but no space: it has no name.</exception>
    internal static Space ToSpace(SpaceJson json, string? subject, Action<string> note) => new()
    {
        Name = string.IsNullOrEmpty(json.Name) ? throw new JsonException("The space has no 'name'.") : json.Name!,
        MeetingCode = json.MeetingCode,
        MeetingUri = json.MeetingUri,
        Config = json.Config is { ValueKind: JsonValueKind.Object } config ? SpaceSettings.FromJson(config, note) : null,
        ActiveConference = json.ActiveConference?.ConferenceRecord,
        PhoneAccess = (json.PhoneAccess ?? []).Select(phone => new PhoneAccess
        {
            PhoneNumber = phone.PhoneNumber,
            Pin = phone.Pin,
            RegionCode = phone.RegionCode,
            LanguageCode = phone.LanguageCode,
        }).ToArray(),
        GatewaySipAccess = (json.GatewaySipAccess ?? []).Select(sip => new GatewaySipAccess
        {
            Uri = sip.Uri,
            SipAccessCode = sip.SipAccessCode,
        }).ToArray(),
        Subject = subject,
    };
}
