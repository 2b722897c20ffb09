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

        json["phoneAccess"] = new JsonArray(Phone(space, "+14155550123", "US", "en"), Phone(space, "+4930555012", "DE", "de"));
        json["gatewaySipAccess"] = new JsonArray(new JsonObject
        {
            ["uri"] = $"sip:{space.SipAccessCode}@gateway.example.com",
            ["sipAccessCode"] = space.SipAccessCode,
        });
        return json;
    }

    private static JsonObject Phone(MeetSpace space, string number, string region, string language) => new()
    {
        ["phoneNumber"] = number,
        ["pin"] = space.PhonePin,
        ["regionCode"] = region,
        ["languageCode"] = language,
    };
}
