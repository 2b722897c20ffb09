using System.Text.Json.Nodes;
using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.Meet;

/// <summary>Writes a space as JSON as one user sees it: config only for the owner, activeConference only for the owner and participants.</summary>
internal static class SpaceJson
{
    public static JsonObject Render(MeetSpace space, WorkspaceUser viewer, DateTimeOffset now, TimeSpan endLag)
    {
        var json = new JsonObject
        {
            ["name"] = space.Name,
            ["meetingUri"] = "https://meet.google.com/" + space.MeetingCode,
            ["meetingCode"] = space.MeetingCode,
        };
        if (space.Owner == viewer)
        {
            json["config"] = space.Settings.ToJson();
        }

        var isRunning = space.Conference is not null && space.Conference.ShownEnd(now, endLag) is null;
        if (isRunning && space.Conference is { } conference && (space.Owner == viewer || conference.Saw(viewer)))
        {
            json["activeConference"] = new JsonObject { ["conferenceRecord"] = conference.Name };
        }

        // As everywhere in Google's JSON, a list of none is left out.
        if (space.PhoneNumbers.Count > 0)
        {
            json["phoneAccess"] = new JsonArray([.. space.PhoneNumbers.Select(Phone)]);
        }

        if (space.SipAccessCode is { } code)
        {
            json["gatewaySipAccess"] = new JsonArray(new JsonObject
            {
                ["uri"] = $"sip:{code}@gateway.example.com",
                ["sipAccessCode"] = code,
            });
        }

        return json;
    }

    private static JsonObject Phone(PhoneNumber phone) => new()
    {
        ["phoneNumber"] = phone.Number,
        ["pin"] = phone.Pin,
        ["regionCode"] = phone.Region,
        ["languageCode"] = phone.Language,
    };
}
