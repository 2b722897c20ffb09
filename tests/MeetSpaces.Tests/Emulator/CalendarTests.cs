using System.Text.Json.Nodes;
using MeetSpaces.Emulator;
using Microsoft.Extensions.Time.Testing;

namespace MeetSpaces.Tests.Emulator;

public sealed class CalendarTests : IDisposable
{
    private const string Scope = "https://www.googleapis.com/auth/calendar.events.readonly";
    private const string Events = "/calendar/v3/calendars/primary/events";
    private readonly FakeTimeProvider clock = TestClock.At();
    private readonly EmulatorHost host;

    public CalendarTests()
    {
        host = new EmulatorHost(new EmulatorOptions { Clock = clock, EnforceQuota = true, Quota = new EmulatorQuota { CalendarReadsPerMinutePerUser = 20 } });
        host.Server.Workspace.Delegate(Scope);
    }

    private EmulatedCalendars Calendars => host.Server.Calendars;

    private DateTimeOffset Now => clock.GetUtcNow();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task An_event_with_Meet_names_its_space_as_Google_does()
    {
        var added = Calendars.Add("alice", new EmulatedEvent { Summary = "Weekly", Start = Now.AddHours(1), Duration = TimeSpan.FromMinutes(30), Attendees = ["bob"] });

        var item = Assert.Single(await ItemsAsync());

        Assert.Equal("calendar#event", (string?)item["kind"]);
        Assert.Equal(added.Id, (string?)item["id"]);
        Assert.Equal("confirmed", (string?)item["status"]);
        Assert.Equal("Weekly", (string?)item["summary"]);
        Assert.Equal(EmulatorHost.Alice, (string?)item["organizer"]!["email"]);
        Assert.True((bool)item["organizer"]!["self"]!);
        Assert.Equal(Now.AddHours(1), At(item["start"]!["dateTime"]));
        Assert.Equal(Now.AddMinutes(90), At(item["end"]!["dateTime"]));
        Assert.Equal("hangoutsMeet", (string?)item["conferenceData"]!["conferenceSolution"]!["key"]!["type"]);
        Assert.Equal(added.MeetingCode, (string?)item["conferenceData"]!["conferenceId"]);
        Assert.Equal("https://meet.google.com/" + added.MeetingCode, (string?)item["hangoutLink"]);
        Assert.Equal([EmulatorHost.Alice, EmulatorHost.Bob], item["attendees"]!.AsArray().Select(attendee => (string?)attendee!["email"]));
        var space = (await host.GetAsync(await host.TokenAsync(), "/v2/spaces/" + added.MeetingCode)).IsOk().Json;
        Assert.Equal(added.Space, (string?)space["name"]);
        Assert.NotNull(space["config"]);
        (await host.GetAsync(await host.TokenAsync(EmulatorHost.Alice, EmulatorHost.Created), "/v2/" + added.Space)).IsDenied();
    }

    [Fact]
    public async Task An_event_is_in_the_calendars_of_its_organizer_and_attendees_only()
    {
        var added = Calendars.Add("bob", new EmulatedEvent { Start = Now, Organizer = "alice", Attendees = ["guest@example.org"] });

        Assert.Equal(added.Id, (string?)Assert.Single(await ItemsAsync())["id"]);
        var invited = Assert.Single(await ItemsAsync(EmulatorHost.Bob));
        Assert.Equal(added.Id, (string?)invited["id"]);
        Assert.Null(invited["organizer"]!["self"]);
        Assert.Null(invited["summary"]);
        Assert.Empty(await ItemsAsync(EmulatorHost.Carol));
    }

    [Fact]
    public async Task An_event_has_no_Meet_link_where_people_meet_otherwise()
    {
        Calendars.Add("alice", new EmulatedEvent { Start = Now, Conferencing = EmulatedConferencing.None });
        Calendars.Add("alice", new EmulatedEvent { Start = Now.AddHours(1), Conferencing = EmulatedConferencing.AddOn });

        var items = await ItemsAsync();

        Assert.Equal([null, "addOn"], items.Select(item => (string?)item["conferenceData"]?["conferenceSolution"]!["key"]!["type"]));
        Assert.All(items, item => Assert.Null(item["hangoutLink"]));
        Assert.Empty(host.Server.Spaces);
    }

    [Fact]
    public async Task A_space_can_be_used_again_and_that_of_an_outside_organizer_cannot_be_read()
    {
        var space = host.Server.PlantSpace("carol");
        var again = Calendars.Add("alice", new EmulatedEvent { Start = Now, Space = space });
        var outside = Calendars.Add("alice", new EmulatedEvent { Start = Now, Organizer = "partner@example.org" });

        Assert.Equal(space, again.Space);
        Assert.Null(outside.Space);
        Assert.Equal([again.MeetingCode, outside.MeetingCode], (await ItemsAsync()).Select(item => (string?)item["conferenceData"]!["conferenceId"]));
        (await host.GetAsync(await host.TokenAsync(), "/v2/spaces/" + outside.MeetingCode)).IsMissing();
    }

    [Fact]
    public async Task A_series_is_one_event_or_its_occurrences()
    {
        var added = Calendars.Add("alice", new EmulatedEvent { Start = Now, Recurrence = "RRULE:FREQ=WEEKLY;COUNT=4" });
        Calendars.Cancel(added.Id, Now.AddDays(7));

        var series = await ItemsAsync();
        var occurrences = await ItemsAsync(query: "singleEvents=true");
        var all = await ItemsAsync(query: "singleEvents=true&showDeleted=true");

        Assert.Equal(["confirmed", "cancelled"], series.Select(item => (string?)item["status"]));
        Assert.Equal("RRULE:FREQ=WEEKLY;COUNT=4", (string?)series[0]["recurrence"]![0]);
        Assert.Equal([0, 14, 21], occurrences.Select(item => (At(item["start"]!["dateTime"]) - Now).Days));
        Assert.All(occurrences, item => Assert.Equal(added.Id, (string?)item["recurringEventId"]));
        Assert.Equal($"{added.Id}_{Now:yyyyMMdd'T'HHmmss'Z'}", (string?)occurrences[0]["id"]);
        Assert.Equal(4, all.Count);
        Calendars.Cancel(added.Id);
        Assert.Empty(await ItemsAsync());
        Assert.Throws<KeyNotFoundException>(() => Calendars.Cancel(added.Id, Now.AddDays(1)));
    }

    [Theory]
    [InlineData("FREQ=DAILY;INTERVAL=2;COUNT=3", "0 2 4")]
    [InlineData("FREQ=DAILY;UNTIL=20260304T090000Z", "0 1 2")]
    [InlineData("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=4", "0 2 7 9")]
    [InlineData("FREQ=MONTHLY;COUNT=3", "0 31 61")]
    [InlineData("FREQ=YEARLY;COUNT=2", "0 365")]
    public async Task A_recurrence_rule_is_expanded(string rule, string days)
    {
        var first = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        Calendars.Add("alice", new EmulatedEvent { Start = first, Recurrence = rule });

        var items = await ItemsAsync(query: "singleEvents=true");

        Assert.Equal(days, string.Join(' ', items.Select(item => (At(item["start"]!["dateTime"]) - first).TotalDays)));
    }

    [Fact]
    public async Task A_series_without_an_end_is_bounded()
    {
        Calendars.Add("alice", new EmulatedEvent { Start = Now, Recurrence = "FREQ=DAILY" });

        Assert.Equal(730, (await ItemsAsync(query: "singleEvents=true&maxResults=2500")).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("FREQ=HOURLY")]
    [InlineData("FREQ=WEEKLY;COUNT=0")]
    [InlineData("FREQ=WEEKLY;COUNT")]
    [InlineData("FREQ=WEEKLY;FREQ=DAILY")]
    [InlineData("FREQ=DAILY;BYDAY=MO")]
    [InlineData("FREQ=WEEKLY;BYDAY=XX")]
    [InlineData("FREQ=WEEKLY;UNTIL=tomorrow")]
    [InlineData("COUNT=3")]
    public void A_rule_that_the_emulator_does_not_know_is_refused(string rule) =>
        Assert.Throws<ArgumentException>(() => Calendars.Add("alice", new EmulatedEvent { Start = Now, Recurrence = rule }));

    [Fact]
    public async Task The_bounds_of_time_are_exclusive_and_count_the_end_and_the_start_of_events()
    {
        var times = new[] { -2, -1, 0, 1, 2 };
        foreach (var hours in times)
        {
            Calendars.Add("alice", new EmulatedEvent { Summary = $"{hours}", Start = Now.AddHours(hours) });
        }

        var found = await ItemsAsync(query: $"timeMin={Text(Now)}&timeMax={Text(Now.AddHours(1))}&singleEvents=true");
        var earlier = await ItemsAsync(query: $"timeMin={Text(Now.AddMinutes(-1))}&timeMax={Text(Now.AddHours(1))}");

        Assert.Equal(["0"], found.Select(item => (string?)item["summary"]));
        Assert.Equal(["-1", "0"], earlier.Select(item => (string?)item["summary"]));
    }

    [Fact]
    public async Task An_all_day_event_has_dates()
    {
        Calendars.Add("alice", new EmulatedEvent { Start = new DateTimeOffset(2026, 3, 2, 15, 0, 0, TimeSpan.Zero), IsAllDay = true, Duration = TimeSpan.FromDays(2) });

        var item = Assert.Single(await ItemsAsync());

        Assert.Equal(("2026-03-02", "2026-03-04"), ((string?)item["start"]!["date"], (string?)item["end"]!["date"]));
        Assert.Null(item["start"]!["dateTime"]);
    }

    [Fact]
    public async Task Paging_returns_every_occurrence_once()
    {
        Calendars.Add("alice", new EmulatedEvent { Summary = "a", Start = Now, Recurrence = "FREQ=DAILY;COUNT=10" });
        Calendars.Add("alice", new EmulatedEvent { Summary = "b", Start = Now, Recurrence = "FREQ=DAILY;COUNT=10" });
        var token = await TokenAsync();
        var seen = new List<string>();
        string? next = "";
        while (next is not null)
        {
            var page = (await host.GetAsync(token, $"{Events}?singleEvents=true&maxResults=7&pageToken={next}")).IsOk().Json;
            seen.AddRange(page["items"]!.AsArray().Select(item => $"{item!["summary"]} {item["start"]!["dateTime"]}"));
            next = (string?)page["nextPageToken"];
        }

        Assert.Equal(20, seen.Distinct().Count());
        Assert.Equal(20, seen.Count);
        Assert.Equal("a b a b", string.Join(' ', seen.Take(4).Select(text => text[..1])));
    }

    [Fact]
    public async Task Fields_select_what_is_returned()
    {
        Calendars.Add("alice", new EmulatedEvent { Summary = "x", Start = Now });
        var fields = Uri.EscapeDataString("items(summary,conferenceData(conferenceId,conferenceSolution/key/type),start(date,dateTime)),nextPageToken");

        var page = (await host.GetAsync(await TokenAsync(), $"{Events}?fields={fields}")).IsOk().Json;

        Assert.Equal(["items"], page.Select(field => field.Key));
        var item = page["items"]![0]!.AsObject();
        Assert.Equal(["summary", "start", "conferenceData"], item.Select(field => field.Key));
        Assert.Equal("""{"key":{"type":"hangoutsMeet"}}""", item["conferenceData"]!["conferenceSolution"]!.ToJsonString());
        Assert.Equal(2, item["conferenceData"]!.AsObject().Count);
    }

    [Theory]
    [InlineData("timeMin=yesterday", "badRequest", "Bad Request")]
    [InlineData("timeMin=2026-03-02T00:00:00Z&timeMax=2026-03-02T00:00:00Z", "timeRangeEmpty", "The specified time range is empty.")]
    [InlineData("pageToken=invented", "invalid", "Invalid page token value.")]
    [InlineData("maxResults=0", "invalid", "Invalid value. Values must be within the range: [1, 2147483647]")]
    [InlineData("singleEvents=perhaps", "invalid", "Invalid value 'perhaps'. Values must match the following regular expression: 'true|false'")]
    public async Task An_invalid_parameter_is_refused_in_the_format_of_the_Calendar_API(string query, string reason, string message)
    {
        var reply = await host.GetAsync(await TokenAsync(), $"{Events}?{query}");

        Assert.Equal(400, (int)reply.Status);
        Assert.Equal((400, message), ((int)reply.Error["code"]!, reply.Message));
        var entry = Assert.Single(reply.Error["errors"]!.AsArray())!;
        Assert.Equal((reason, message, "parameter"), ((string?)entry["reason"], (string?)entry["message"], (string?)entry["locationType"]));
        Assert.Null(reply.Error["details"]);
    }

    [Fact]
    public async Task A_token_needs_a_scope_of_Calendar_and_one_of_Calendar_does_not_open_Meet()
    {
        var refused = (await host.GetAsync(await host.TokenAsync(), Events)).IsDenied();
        Assert.Equal("ACCESS_TOKEN_SCOPE_INSUFFICIENT", refused.Reason);
        Assert.Equal("insufficientPermissions", Entry(refused));
        Assert.Equal("calendar-json.googleapis.com", (string?)refused.Detail("ErrorInfo")["metadata"]!["service"]);
        Assert.Equal("calendar.v3.Events.List", (string?)refused.Detail("ErrorInfo")["metadata"]!["method"]);

        (await host.GetAsync(await TokenAsync(), "/v2/conferenceRecords")).IsDenied();
        (await host.GetAsync(await TokenAsync(), "/v2/" + host.Server.PlantSpace("alice"))).IsDenied();
    }

    [Fact]
    public async Task A_missing_or_invalid_token_is_refused()
    {
        Assert.Equal("required", Entry((await host.CallAsync(null, "GET", Events)).IsError(401, "UNAUTHENTICATED")));
        var token = await TokenAsync();
        host.Server.Project.RevokeTokens();
        Assert.Equal("authError", Entry((await host.GetAsync(token, Events)).IsError(401, "UNAUTHENTICATED")));
    }

    [Fact]
    public async Task A_disabled_API_and_a_user_without_Calendar_are_refused()
    {
        var token = await TokenAsync();
        host.Server.Workspace.SetCalendar("alice", false);
        var none = await host.GetAsync(token, Events);
        Assert.Equal((403, "notACalendarUser", "The user must be signed up for Google Calendar."), ((int)none.Status, Entry(none), none.Message));
        host.Server.Project.IsCalendarApiEnabled = false;
        var disabled = (await host.GetAsync(token, Events)).IsDenied();
        Assert.Equal(("SERVICE_DISABLED", "accessNotConfigured"), (disabled.Reason, Entry(disabled)));
        Assert.Contains("Google Calendar API has not been used in project", disabled.Message);
        (await host.GetAsync(await host.TokenAsync(), "/v2/conferenceRecords")).IsOk();
    }

    [Fact]
    public async Task Only_the_users_own_calendar_is_there()
    {
        Calendars.Add("alice", new EmulatedEvent { Start = Now });
        var token = await TokenAsync();

        Assert.Single((await host.GetAsync(token, Events.Replace("primary", "alice%40example.com", StringComparison.Ordinal))).IsOk().Json["items"]!.AsArray());
        var other = await host.GetAsync(token, Events.Replace("primary", EmulatorHost.Bob, StringComparison.Ordinal));
        Assert.Equal((404, "notFound"), ((int)other.Status, Entry(other)));
        Assert.Empty(await ItemsAsync(null));
    }

    [Fact]
    public async Task Calendar_has_a_quota_of_its_own()
    {
        var token = await TokenAsync();
        for (var count = 0; count < 20; count++)
        {
            (await host.GetAsync(token, Events)).IsOk();
        }

        var refused = await host.GetAsync(token, Events);
        Assert.Equal((403, "userRateLimitExceeded", "User Rate Limit Exceeded"), ((int)refused.Status, Entry(refused), refused.Message));
        (await host.GetAsync(await host.TokenAsync(), "/v2/conferenceRecords")).IsOk();
        clock.Advance(TimeSpan.FromMinutes(1));
        (await host.GetAsync(token, Events)).IsOk();
    }

    [Fact]
    public void What_cannot_be_an_event_is_refused()
    {
        Assert.Throws<KeyNotFoundException>(() => Calendars.Add("nobody", new EmulatedEvent { Start = Now }));
        Assert.Throws<KeyNotFoundException>(() => Calendars.Add("alice", new EmulatedEvent { Start = Now, Attendees = ["no body"] }));
        Assert.Throws<KeyNotFoundException>(() => Calendars.Add("alice", new EmulatedEvent { Start = Now, Space = "spaces/none" }));
        Assert.Throws<ArgumentException>(() => Calendars.Add("alice", new EmulatedEvent { Start = Now, Duration = TimeSpan.FromHours(-1) }));
        Assert.Throws<ArgumentException>(() => Calendars.Add("alice", new EmulatedEvent { Start = DateTimeOffset.MaxValue, Duration = TimeSpan.FromHours(1) }));
        Assert.Throws<KeyNotFoundException>(() => Calendars.Cancel("none"));
    }

    private static string? Entry(Reply reply) => (string?)Assert.Single(reply.Error["errors"]!.AsArray())!["reason"];

    private static DateTimeOffset At(JsonNode? time) => DateTimeOffset.Parse((string)time!, System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private Task<string> TokenAsync(string? subject = EmulatorHost.Alice) => host.TokenAsync(subject, Scope);

    private async Task<List<JsonObject>> ItemsAsync(string? subject = EmulatorHost.Alice, string query = "") =>
        [.. (await host.GetAsync(await TokenAsync(subject), $"{Events}?{query}")).IsOk().Json["items"]!.AsArray().Select(item => item!.AsObject())];
}
