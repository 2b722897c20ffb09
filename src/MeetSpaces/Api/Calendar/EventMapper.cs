using System.Globalization;
using System.Text.Json;
using MeetSpaces.Api.Resources;
using MeetSpaces.Api.Spaces;

namespace MeetSpaces.Api.Calendar;

/// <summary>Maps the events of a calendar to those that take place in Google Meet.</summary>
internal static class EventMapper
{
    /// <summary>The fields that are requested; Google sends no others, such as the description or the guests.</summary>
    internal const string Fields =
        "items(status,summary,hangoutLink,conferenceData(conferenceId,conferenceSolution/key/type),organizer(email,self),start(date,dateTime),end(date,dateTime)),nextPageToken";

    private const string Link = "https://meet.google.com/";

    /// <summary>The event, or null if it is cancelled or not in Google Meet.</summary>
    internal static CalendarEvent? ToEvent(JsonElement json)
    {
        var organizer = json.Object("organizer");
        return json.Text("status") == "cancelled" || MeetingCodeOf(json) is not { } code ? null : new CalendarEvent
        {
            MeetingCode = code,
            Summary = json.Text("summary"),
            Start = TimeOf(json.Object("start")),
            End = TimeOf(json.Object("end")),
            Organizer = organizer?.Text("email"),
            IsOrganizer = organizer is { } person && person.TryGetProperty("self", out var self) && self.ValueKind == JsonValueKind.True,
        };
    }

    // Another product's conference has an ID of its own. Old events have only the link.
    private static string? MeetingCodeOf(JsonElement json)
    {
        var conference = json.Object("conferenceData");
        var link = json.Text("hangoutLink");
        var code = conference?.Object("conferenceSolution")?.Object("key")?.Text("type") switch
        {
            "hangoutsMeet" => conference?.Text("conferenceId"),
            null when link?.StartsWith(Link, StringComparison.OrdinalIgnoreCase) == true => link.Substring(Link.Length).Split('?')[0],
            _ => null,
        };
        return code is { Length: <= ResourceName.LongestId } && SpaceName.IsMeetingCode(code) ? code.ToLowerInvariant() : null;
    }

    // An event that lasts whole days has dates. They are taken in UTC, since the zone of the calendar is not worth a request.
    private static DateTimeOffset? TimeOf(JsonElement? json) => json is not { } time ? null
        : time.Time("dateTime") is { } moment ? moment
        : time.Text("date") is not { } date ? null
        : DateTimeOffset.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day
        : throw new JsonException("'date' is not a date.");
}
