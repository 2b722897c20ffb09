using System.Globalization;
using System.Text.Json.Nodes;
using MeetSpaces.Emulator.Listing;

namespace MeetSpaces.Emulator.Calendar;

/// <summary>Writes events as JSON (developers.google.com/workspace/calendar/api/v3/reference/events). Fields without a value are left out.</summary>
internal static class EventJson
{
    /// <param name="item">The item.</param>
    /// <param name="viewer">The owner of the calendar.</param>
    public static JsonObject Render(EventItem item, string viewer)
    {
        var stored = item.Stored;
        var isOccurrence = item.Kind is EventItemKind.Occurrence or EventItemKind.Exception;
        var json = new JsonObject
        {
            ["kind"] = "calendar#event",
            ["etag"] = $"\"{stored.Created.ToUnixTimeMilliseconds() * 2}\"",
            ["id"] = isOccurrence ? $"{stored.Id}_{Compact(item)}" : stored.Id,
            ["status"] = item.IsCancelled ? "cancelled" : "confirmed",
        };
        if (isOccurrence)
        {
            json["recurringEventId"] = stored.Id;
            json["originalStartTime"] = Time(item.Start, stored.IsAllDay);
        }

        if (item.Kind != EventItemKind.Exception)
        {
            Describe(json, item, viewer);
        }

        return json;
    }

    private static void Describe(JsonObject json, EventItem item, string viewer)
    {
        var stored = item.Stored;
        json["htmlLink"] = "https://www.google.com/calendar/event?eid=" + stored.Id;
        json["created"] = Rfc3339.Write(stored.Created);
        json["updated"] = Rfc3339.Write(stored.Created);
        if (stored.Summary is { } summary)
        {
            json["summary"] = summary;
        }

        json["creator"] = Person(stored.Organizer, viewer);
        json["organizer"] = Person(stored.Organizer, viewer);
        json["start"] = Time(item.Start, stored.IsAllDay);
        json["end"] = Time(item.Start + stored.Duration, stored.IsAllDay);
        if (item.Kind == EventItemKind.Series)
        {
            json["recurrence"] = new JsonArray("RRULE:" + stored.Recurrence!.Rule);
        }

        json["iCalUID"] = stored.Id + "@google.com";
        json["sequence"] = 0;
        if (stored.Attendees.Count > 0)
        {
            json["attendees"] = new JsonArray([.. stored.Attendees.Prepend(stored.Organizer).Distinct().Select(attendee => Attendee(attendee, stored.Organizer, viewer))]);
        }

        Conference(json, stored);
        json["reminders"] = new JsonObject { ["useDefault"] = true };
        json["eventType"] = "default";
    }

    private static void Conference(JsonObject json, StoredEvent stored)
    {
        if (stored.MeetingCode is { } code)
        {
            var link = "https://meet.google.com/" + code;
            json["hangoutLink"] = link;
            json["conferenceData"] = Conference("hangoutsMeet", "Google Meet", link, code);
        }
        else if (stored.Conferencing == EmulatedConferencing.AddOn)
        {
            json["conferenceData"] = Conference("addOn", "Zoom Meeting", "https://zoom.us/j/81234567890", "81234567890");
        }
    }

    private static JsonObject Conference(string type, string name, string link, string id) => new()
    {
        ["entryPoints"] = new JsonArray(new JsonObject
        {
            ["entryPointType"] = "video",
            ["uri"] = link,
            ["label"] = link.Substring("https://".Length),
        }),
        ["conferenceSolution"] = new JsonObject
        {
            ["key"] = new JsonObject { ["type"] = type },
            ["name"] = name,
        },
        ["conferenceId"] = id,
    };

    private static JsonObject Person(string address, string viewer)
    {
        var json = new JsonObject { ["email"] = address };
        if (string.Equals(address, viewer, StringComparison.OrdinalIgnoreCase))
        {
            json["self"] = true;
        }

        return json;
    }

    private static JsonObject Attendee(string address, string organizer, string viewer)
    {
        var json = Person(address, viewer);
        var isOrganizer = string.Equals(address, organizer, StringComparison.OrdinalIgnoreCase);
        if (isOrganizer)
        {
            json["organizer"] = true;
        }

        json["responseStatus"] = isOrganizer ? "accepted" : "needsAction";
        return json;
    }

    private static JsonObject Time(DateTimeOffset time, bool isAllDay) => isAllDay
        ? new JsonObject { ["date"] = time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }
        : new JsonObject { ["dateTime"] = time.ToString(time.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture), ["timeZone"] = "UTC" };

    private static string Compact(EventItem item) =>
        item.Start.UtcDateTime.ToString(item.Stored.IsAllDay ? "yyyyMMdd" : "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
