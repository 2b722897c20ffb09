using System.Text.Json.Nodes;
using MeetSpaces.Emulator.Http;
using MeetSpaces.Emulator.Identity;
using MeetSpaces.Emulator.Listing;
using MeetSpaces.Emulator.Routing;

namespace MeetSpaces.Emulator.Calendar;

/// <summary>events.list of the Calendar API, for the user's own primary calendar. Called with the state's lock held.</summary>
internal sealed class EventMethods(EmulatorState state)
{
    public const string Service = "calendar-json.googleapis.com";

    private const string Root = "/calendar/";

    public ApiMethod Method => new(
        "GET",
        Root + "v3/calendars/*/events",
        "calendar.v3.Events.List",
        MethodQuota.Calendar,
        [Scope.CalendarEventsReadOnly, Scope.Calendar + ".readonly", Scope.Calendar + ".events", Scope.Calendar],
        List)
    {
        Service = Service,
        Query = EventQuery.Fields,
    };

    /// <summary>Whether a request is for the Calendar API, which has an error format of its own.</summary>
    public static bool Serves(HttpCall call) => call.Path.StartsWith(Root, StringComparison.Ordinal);

    private JsonObject List(ApiCall call)
    {
        var user = call.Grant.User;
        if (user is { HasCalendar: false })
        {
            throw CalendarError.NotACalendarUser();
        }

        // A service account has a calendar of its own, which is empty here.
        var name = user?.Address ?? state.Account.Email;
        if (call.Names[0] != "primary" && !string.Equals(call.Names[0], name, StringComparison.OrdinalIgnoreCase))
        {
            throw CalendarError.NotFound();
        }

        var query = EventQuery.Of(call);
        var found = state.Calendars.Of(user).SelectMany((stored, index) => Items(stored, index, query)).ToList();
        found.Sort((left, right) => left.CompareTo(right));
        var rest = query.After is { } last ? found.SkipWhile(item => item.CompareTo(last) <= 0) : found;
        var page = rest.Take(query.MaxResults + 1).ToList();
        var answer = new JsonObject
        {
            ["kind"] = "calendar#events",
            ["summary"] = name,
            ["updated"] = Rfc3339.Write(state.Now),
            ["timeZone"] = "UTC",
            ["accessRole"] = "owner",
            ["defaultReminders"] = new JsonArray(),
        };
        if (page.Count > query.MaxResults)
        {
            answer["nextPageToken"] = PageToken.Write(query.List, page[query.MaxResults - 1].Start, page[query.MaxResults - 1].Index);
        }

        answer["items"] = new JsonArray([.. page.Take(query.MaxResults).Select(item => EventJson.Render(item, name))]);
        return answer;
    }

    private static IEnumerable<EventItem> Items(StoredEvent stored, int index, EventQuery query)
    {
        var starts = stored.Starts(query.TimeMin ?? DateTimeOffset.MinValue, query.TimeMax ?? DateTimeOffset.MaxValue);
        if (stored.IsCancelled && !query.ShowDeleted)
        {
            return [];
        }

        if (stored.Recurrence is null)
        {
            return starts.Select(start => new EventItem(stored, start, index, EventItemKind.Single));
        }

        if (query.SingleEvents)
        {
            return starts
                .Where(start => query.ShowDeleted || !stored.CancelledStarts.Contains(start))
                .Select(start => new EventItem(stored, start, index, EventItemKind.Occurrence));
        }

        // The reference: cancelled occurrences of a series are still included if showDeleted and singleEvents are both false.
        return starts.Any()
            ? stored.CancelledStarts
                .OrderBy(start => start)
                .Select(start => new EventItem(stored, start, index, EventItemKind.Exception))
                .Prepend(new EventItem(stored, stored.Start, index, EventItemKind.Series))
            : [];
    }
}
