using System.Management.Automation;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Spaces;

/// <summary>Find-MeetSpace: each space once, however many users and events name it.</summary>
public sealed class FindMeetSpaceTests : IDisposable
{
    private const string CalendarScope = "https://www.googleapis.com/auth/calendar.events.readonly";
    private const string Carol = "carol@example.com";
    private readonly Tenant tenant = new(connect: false);
    private readonly DateTimeOffset now = DateTimeOffset.UtcNow;

    public FindMeetSpaceTests()
    {
        tenant.Meet.Workspace.Delegate(CalendarScope);
        Connect("Created,ReadOnly,Settings,Calendar");
    }

    private IReadOnlyList<EmulatorRequest> EventLists =>
        [.. tenant.Meet.Requests.Where(request => request.Path.StartsWith("/calendar/", StringComparison.Ordinal))];

    public void Dispose() => tenant.Dispose();

    [Fact]
    public void A_space_that_several_users_saw_is_written_once()
    {
        var (shared, own) = (tenant.Meet.PlantSpace("alice"), tenant.Meet.PlantSpace("bob"));
        Past(shared, 50, 30, Tenant.Alice, Tenant.Bob);
        Past(shared, 300, 280, Tenant.Alice);
        Past(own, 100, 90, Tenant.Bob);

        var found = tenant.Run("'alice@example.com', 'bob@example.com', 'carol@example.com' | Find-MeetSpace").ShouldSucceed().Output;

        Assert.Equal([shared, own], found.Select(space => Text(space, "Name")));
        Assert.Equal(["alice@example.com", "bob@example.com"], found.Select(space => Text(space, "Subject")));
        Assert.Equal(["alice@example.com; bob@example.com", "bob@example.com"], found.Select(space => Text(space, "SeenBy")));
        Assert.All(found, space => Assert.Equal("ConferenceRecord", Text(space, "Source")));
        Assert.Equal([30, 90], found.Select(space => Math.Round((now - (DateTimeOffset)Value(space, "LastUsed")!).TotalMinutes)));
        Assert.All(found, space => Assert.Null(Value(space, "NextUse")));
        Assert.Equal([Tenant.Alice, Tenant.Bob, Carol], tenant.Calls.Select(call => call.Subject!).Order());
        Assert.Empty(EventLists);
    }

    [Fact]
    public void A_running_conference_counts_from_its_start()
    {
        var space = tenant.Meet.PlantSpace(Tenant.Admin);
        tenant.Meet.StartConference(space, [Tenant.Admin]);

        Assert.InRange((DateTimeOffset)Value(tenant.Run("Find-MeetSpace").Single, "LastUsed")!, now.AddMinutes(-1), now.AddMinutes(1));
    }

    [Fact]
    public void Without_a_subject_the_user_of_the_connection_is_read_and_with_no_input_nobody()
    {
        var space = tenant.Meet.PlantSpace(Tenant.Admin);
        Past(space, 2, 1, Tenant.Admin);

        Assert.Equal(space, Text(tenant.Run("Find-MeetSpace").Single, "Name"));
        Assert.Empty(tenant.Run("@() | Find-MeetSpace").ShouldSucceed().Output);
        Assert.Single(tenant.Calls);
    }

    [Fact]
    public void A_space_in_records_and_calendars_is_one_space_with_its_code_and_title()
    {
        var meeting = Event("alice", "Weekly", -6, attendees: ["bob"], recurrence: "FREQ=WEEKLY");
        Past(meeting.Space!, 200, 150, Tenant.Bob);

        var space = tenant.Run("Find-MeetSpace bob@example.com, alice@example.com -Calendar").Single;

        Assert.Equal((meeting.Space, meeting.MeetingCode), (Text(space, "Name"), Text(space, "MeetingCode")));
        Assert.Equal("Weekly", Text(space, "Summary"));
        Assert.Equal("ConferenceRecord, Calendar", Text(space, "Source"));
        Assert.Equal("bob@example.com; alice@example.com", Text(space, "SeenBy"));
        Assert.Equal(Tenant.Alice, Text(space, "Subject"));
        Assert.Equal(Next(1), Value(space, "NextUse"));
    }

    [Fact]
    public void The_next_event_of_a_space_gives_its_title_and_else_the_last_one()
    {
        var both = Event("alice", "Last", -3);
        Event("alice", "Earlier", -10, space: both.Space);
        Event("alice", "Later", 20, space: both.Space);
        Event("alice", "Next", 10, space: both.Space);
        var past = Event("alice", "Past", -20);

        var found = tenant.Run("Find-MeetSpace alice@example.com -Calendar").ShouldSucceed().Output;

        Assert.Equal([past.Space, both.Space], found.Select(space => Text(space, "Name")));
        Assert.Equal(["Past", "Next"], found.Select(space => Text(space, "Summary")));
        Assert.Equal([null, Next(10)], found.Select(space => Value(space, "NextUse")));
        Assert.Equal([Next(-20).AddHours(1), Next(-3).AddHours(1)], found.Select(space => Value(space, "LastUsed")));
    }

    [Fact]
    public void Events_that_are_not_in_Meet_or_are_cancelled_are_no_spaces()
    {
        Event("alice", "Room 3", 1, conferencing: EmulatedConferencing.None);
        Event("alice", "Zoom", 1, conferencing: EmulatedConferencing.AddOn);
        tenant.Meet.Calendars.Cancel(Event("alice", "Off", 1).Id);

        Assert.Empty(tenant.Run("Find-MeetSpace alice@example.com -Calendar").ShouldSucceed().Output);
    }

    [Fact]
    public void The_space_of_another_organization_is_found_by_its_code_only()
    {
        var meeting = Event("alice", "Partner", 1, organizer: "someone@example.org");

        var space = tenant.Run("Find-MeetSpace alice@example.com -Calendar").Single;

        Assert.Null(Value(space, "Name"));
        Assert.Equal(meeting.MeetingCode, Text(space, "MeetingCode"));
        Assert.Equal(Tenant.Alice, Text(space, "Subject"));
        tenant.Run("Find-MeetSpace alice@example.com -Calendar | Get-MeetSpace").ShouldFailWith("MeetNotFound");
        Assert.Equal("/v2/spaces/" + meeting.MeetingCode, tenant.Calls[^1].Path);
        Assert.Equal(Tenant.Alice, tenant.Calls[^1].Subject);
    }

    [Fact]
    public void Found_spaces_are_read_as_the_user_who_can_read_them()
    {
        Past(tenant.Meet.PlantSpace("alice"), 2, 1, Tenant.Alice);
        Event("bob", "Weekly", 1);

        var read = tenant.Run("'alice@example.com', 'bob@example.com' | Find-MeetSpace -Calendar | Get-MeetSpace").ShouldSucceed().Output;

        Assert.Equal([Tenant.Alice, Tenant.Bob], read.Select(space => Text(space, "Subject")));
        Assert.All(read, space => Assert.NotNull(Value(space, "Config")));
        tenant.Run("'alice@example.com', 'bob@example.com' | Find-MeetSpace -Calendar | Set-MeetSpace -Moderation On").ShouldSucceed();
        Assert.Equal(2, tenant.Calls.Count(call => call is { Method: "PATCH", StatusCode: 200 }));
        var rows = tenant.Run("$found = Find-MeetSpace alice@example.com, bob@example.com -Calendar; $found | Compare-MeetSpace -Moderation Off; $found | Sync-MeetSpace -Moderation Off").ShouldSucceed().Output;
        Assert.Equal(["Drifted", "Drifted", "Changed", "Changed"], rows.Select(row => Text(row, "Status")));
    }

    [Fact]
    public void A_row_of_a_found_space_binds_by_its_columns()
    {
        Past(tenant.Meet.PlantSpace("alice"), 2, 1, Tenant.Alice);
        Event("alice", "Weekly", 1);
        tenant.Run("$rows = Find-MeetSpace alice@example.com -Calendar | ForEach-Object { [pscustomobject]@{ Name = \"$($_.Name)\"; MeetingCode = \"$($_.MeetingCode)\"; Subject = \"$($_.Subject)\" } }").ShouldSucceed();

        var read = tenant.Run("$rows | Get-MeetSpace; $rows | Get-MeetConferenceRecord").ShouldSucceed().Output;

        Assert.Equal(["Space", "Space", "ConferenceRecord"], read.Select(item => item.BaseObject.GetType().Name));
        Assert.All(read, item => Assert.Equal(Tenant.Alice, Text(item, "Subject")));
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Name = ''; MeetingCode = $code }")]
    [InlineData("[pscustomobject]@{ Name = ' '; Space = $null; MeetingUri = \"https://meet.google.com/$code\" }")]
    public void A_row_with_a_blank_name_binds_by_its_meeting_code(string row)
    {
        var code = Event(Tenant.Admin, "Weekly", 1).MeetingCode!;

        foreach (var command in (string[])["Get-MeetSpace", "Set-MeetSpace -Moderation On", "Stop-MeetActiveConference -Force", "Compare-MeetSpace -Moderation On", "Sync-MeetSpace -Moderation On", "Add-MeetSpaceMember -Email bob@example.com", "Sync-MeetSpaceMember -Email bob@example.com"])
        {
            var before = tenant.Calls.Count;
            _ = tenant.Run($"{row} | {command}", ("code", code));
            Assert.Equal("/v2/spaces/" + code, tenant.Calls[before].Path);
        }
    }

    [Theory]
    [InlineData("[pscustomobject]@{ PrimaryEmail = 'alice@example.com'; Name = 'Alice' }")]
    [InlineData("[pscustomobject]@{ UserPrincipalName = ' alice@example.com ' }")]
    [InlineData("[pscustomobject]@{ Owner = 'ALICE@example.com' }")]
    [InlineData("'alice@example.com'")]
    [InlineData("'alice@example.com', 'Alice@Example.com', [pscustomobject]@{ Subject = 'alice@example.com' }")]
    public void Users_come_as_addresses_and_as_rows_of_a_directory_and_each_is_read_once(string users)
    {
        Past(tenant.Meet.PlantSpace("alice"), 2, 1, Tenant.Alice);

        var space = tenant.Run($"{users} | Find-MeetSpace").Single;

        Assert.Equal(Tenant.Alice, Text(space, "Subject"), ignoreCase: true);
        Assert.Equal(Tenant.Alice, Assert.Single(tenant.Calls).Subject);
    }

    [Fact]
    public void A_user_without_Meet_or_Calendar_is_one_error_and_stops_nobody()
    {
        var space = tenant.Meet.PlantSpace("carol");
        Past(space, 2, 1, Carol);
        Past(tenant.Meet.PlantSpace("bob"), 2, 1, Tenant.Bob);
        tenant.Meet.Workspace.SetCalendar("bob", false);

        var outcome = tenant.Run("'nobody@example.com', 'bob@example.com', 'no address', '', $null, 'carol@example.com' | Find-MeetSpace -Calendar");

        Assert.Equal(["MeetSubjectInvalid", "MeetFeatureUnavailable", "MeetSubjectInvalid", "MeetIdentityInvalid", "MeetIdentityInvalid"], [.. outcome.ErrorIds.Select(id => id == "MeetRowInvalid" ? "MeetIdentityInvalid" : id)]);
        Assert.Equal(["nobody@example.com", "bob@example.com", "no address"], outcome.Errors.Take(3).Select(error => error.TargetObject));
        Assert.Contains("bob@example.com does not have Google Calendar", outcome.Errors[1].ErrorDetails.RecommendedAction);
        Assert.Equal([Tenant.Bob, Carol], outcome.Output.Select(found => Text(found, "Subject")));
        Assert.DoesNotContain(tenant.Calls, call => call.Subject == Tenant.Admin);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Mail = 'alice@example.com' }", "MeetRowInvalid")]
    [InlineData("[pscustomobject]@{ PrimaryEmail = '' }", "MeetRowInvalid")]
    [InlineData("[pscustomobject]@{ PrimaryEmail = $null }", "MeetRowInvalid")]
    public void A_row_that_names_nobody_is_an_error_and_no_request(string row, string errorId)
    {
        tenant.Run($"{row} | Find-MeetSpace").ShouldFailWith(errorId);
        Assert.Empty(tenant.Calls);
    }

    [Theory]
    [InlineData("Find-MeetSpace -Since '2026-03-02Z' -Until '2026-03-01Z'")]
    [InlineData("'alice@example.com', 'bob@example.com' | Find-MeetSpace -Calendar -Since '2026-03-02Z' -Until '2026-03-02Z'")]
    public void Since_must_be_before_Until(string script)
    {
        var record = tenant.Run(script).ShouldFailWith("MeetInvalidArgument");

        Assert.Contains("2026-03-02", record.Exception.Message);
        Assert.Empty(tenant.Calls);
        Assert.Empty(EventLists);
    }

    [Fact]
    public void A_time_that_is_none_is_refused_by_the_parameter()
    {
        Assert.NotEmpty(tenant.Run("Find-MeetSpace -Since yesterday").ErrorIds);
        Assert.Empty(tenant.Calls);
    }

    [Fact]
    public void Since_and_Until_limit_what_is_read()
    {
        tenant.Run("Find-MeetSpace -Calendar -Since '2026-03-01T10:00:00Z' -Until '2026-03-02T10:00:00Z'").ShouldSucceed();

        Assert.Equal(
            "/v2/conferenceRecords?pageSize=100&filter=start_time>=\"2026-03-01T10:00:00.000Z\" AND start_time<=\"2026-03-02T10:00:00.000Z\"",
            Uri.UnescapeDataString(Assert.Single(tenant.Calls).RawPath));
        var query = Uri.UnescapeDataString(Assert.Single(EventLists).Query);
        Assert.StartsWith("singleEvents=true&maxResults=2500&timeMin=2026-03-01T10:00:00.000Z&timeMax=2026-03-02T10:00:00.000Z&fields=items(", query);
        Assert.DoesNotContain("attendees", query);
        Assert.DoesNotContain("description", query);
    }

    [Theory]
    [InlineData("", -30, 90)]
    [InlineData("-Since ([datetime]::UtcNow.AddDays(100))", 100, 190)]
    [InlineData("-Until ([datetime]::UtcNow.AddDays(-100))", -130, -100)]
    [InlineData("-Since ([datetime]::UtcNow.AddDays(-365))", -365, 90)]
    public void In_calendars_30_days_back_and_90_ahead_are_read_unless_said_otherwise(string parameters, int from, int to)
    {
        tenant.Run($"Find-MeetSpace -Calendar {parameters}").ShouldSucceed();

        var query = Assert.Single(EventLists).Query.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
        Assert.Equal(from, Days(query["timeMin"]));
        Assert.Equal(to, Days(query["timeMax"]));
    }

    [Theory]
    [InlineData("-Since ([datetimeoffset]::MinValue) -Until ([datetimeoffset]::MaxValue)")]
    [InlineData("-Since ([datetimeoffset]::MaxValue)")]
    [InlineData("-Until ([datetimeoffset]::MinValue)")]
    public void Times_at_the_ends_of_the_calendar_do_not_break_it(string parameters)
    {
        var outcome = tenant.Run($"Find-MeetSpace -Calendar {parameters}");

        Assert.DoesNotContain("MeetInternalError", outcome.ErrorIds);
        Assert.Null(outcome.Terminating);
    }

    [Fact]
    public void Every_page_of_a_calendar_is_read()
    {
        tenant.Meet.Calendars.Add("alice", new EmulatedEvent { Start = now.AddDays(-5), Duration = TimeSpan.FromMinutes(1), Recurrence = "FREQ=DAILY;COUNT=700" });
        for (var number = 0; number < 6; number++)
        {
            tenant.Meet.Calendars.Add("alice", new EmulatedEvent { Start = now.AddDays(-5), Recurrence = "FREQ=DAILY", Conferencing = EmulatedConferencing.None });
        }

        Event("alice", "Last", 700);

        var found = tenant.Run("Find-MeetSpace alice@example.com -Calendar -Until ([datetime]::UtcNow.AddDays(900))").ShouldSucceed().Output;

        Assert.Equal(2, found.Count);
        Assert.Equal(3, EventLists.Count);
        Assert.Contains("pageToken=", EventLists[1].Query);
    }

    [Fact]
    public void The_scope_Calendar_is_needed_for_calendars_and_missed_before_any_request()
    {
        Connect("Created,ReadOnly,Settings");

        var record = tenant.Run("'alice@example.com', 'bob@example.com' | Find-MeetSpace -Calendar").ShouldFailWith("MeetScopeMissing");

        Assert.Contains("-Scope Created, ReadOnly, Settings, Calendar", record.ErrorDetails.RecommendedAction);
        Assert.Contains(CalendarScope, record.ErrorDetails.RecommendedAction);
        Assert.Empty(tenant.Calls);
        Assert.Empty(EventLists);
        Connect("Settings,Calendar");
        tenant.Run("Find-MeetSpace").ShouldFailWith("MeetScopeMissing");
        Assert.Empty(tenant.Calls);
    }

    [Fact]
    public void Calendars_are_read_with_a_token_of_the_scope_Calendar_alone_and_Meet_never_gets_one()
    {
        Event("alice", "Weekly", 1);

        tenant.Run("Find-MeetSpace alice@example.com -Calendar").ShouldSucceed();

        Assert.Equal([CalendarScope], Assert.Single(EventLists).Scopes);
        Assert.Equal(2, tenant.Calls.Count);
        Assert.All(tenant.Calls, call => Assert.Equal(["https://www.googleapis.com/auth/meetings.space.readonly"], call.Scopes));
    }

    [Fact]
    public void A_calendar_that_is_over_quota_is_read_again_after_a_while()
    {
        Event("alice", "Weekly", 1);
        tenant.Meet.Faults.When(
            request => request.Path.StartsWith("/calendar/", StringComparison.Ordinal),
            EmulatorFault.Status(403, """{"error":{"errors":[{"domain":"usageLimits","reason":"userRateLimitExceeded","message":"User Rate Limit Exceeded"}],"code":403,"message":"User Rate Limit Exceeded"}}"""),
            1);

        Assert.Single(tenant.Run("Find-MeetSpace alice@example.com -Calendar").ShouldSucceed().Output);
        Assert.Equal([403, 200], EventLists.Select(request => request.StatusCode));
    }

    [Fact]
    public void A_disabled_Calendar_API_is_an_error_that_names_it_and_the_records_are_still_found()
    {
        Past(tenant.Meet.PlantSpace(Tenant.Admin), 2, 1, Tenant.Admin);
        tenant.Meet.Project.IsCalendarApiEnabled = false;

        var outcome = tenant.Run("Find-MeetSpace -Calendar");

        var record = outcome.ShouldFailWith("MeetApiDisabled");
        Assert.Contains("Enable the Google Calendar API", record.ErrorDetails.RecommendedAction);
        Assert.StartsWith("events.list of 'calendars/primary/events' as admin@example.com failed with 403", record.Exception.Message);
        Assert.Single(outcome.Output);
    }

    [Fact]
    public void A_failed_lookup_is_an_error_and_the_space_is_written_all_the_same()
    {
        var meeting = Event(Tenant.Admin, "Weekly", 1);
        tenant.Meet.Faults.When(request => request.Path.StartsWith("/v2/spaces/", StringComparison.Ordinal), EmulatorFault.Status(429, headers: new Dictionary<string, string> { ["Retry-After"] = "1000" }));

        var outcome = tenant.Run("Find-MeetSpace -Calendar");

        Assert.Equal(meeting.MeetingCode, outcome.ShouldFailWith("MeetQuotaExceeded").TargetObject);
        Assert.Equal(meeting.MeetingCode, Text(Assert.Single(outcome.Output), "MeetingCode"));
    }

    [Fact]
    public void Many_users_are_read_at_once_and_the_result_does_not_depend_on_who_is_first()
    {
        var users = Enumerable.Range(0, 40).Select(number => $"user{number:00}@example.com").ToList();
        var spaces = new List<string>();
        foreach (var user in users)
        {
            tenant.Meet.Workspace.AddUser(user);
            spaces.Add(tenant.Meet.PlantSpace(user));
            Past(spaces[^1], 10, 5, user);
        }

        var town = Event(users[20], "Town hall", 1, attendees: users);
        tenant.Meet.Faults.When(request => request.Subject is null && request.Path.StartsWith("/v2/", StringComparison.Ordinal), EmulatorFault.Slow(TimeSpan.FromMilliseconds(20)), 20);
        var most = 0;
        tenant.Meet.Faults.When(
            request =>
            {
                most = Math.Max(most, tenant.Meet.InFlight);
                return false;
            },
            EmulatorFault.Slow(TimeSpan.Zero));

        var found = tenant.Run("$users | Find-MeetSpace -Calendar -ThrottleLimit 6", ("users", users)).ShouldSucceed().Output;

        Assert.InRange(most, 2, 6);
        Assert.Equal([spaces[0], town.Space!, .. spaces.Skip(1)], found.Select(space => Text(space, "Name")));
        Assert.Equal(users[20], Text(found[1], "Subject"));
        Assert.Equal(string.Join("; ", users), Text(found[1], "SeenBy"));
    }

    [Fact]
    public void Found_spaces_are_a_table_within_80_columns()
    {
        Past(tenant.Meet.PlantSpace(Tenant.Admin), 2, 1, Tenant.Admin);
        Event(Tenant.Admin, "A title that is\u001b[31m very much longer than the column that shows it", 1);
        Event(Tenant.Admin, "Partner", 2, organizer: "someone@example.org");

        var lines = tenant.Session.Show("Find-MeetSpace -Calendar").Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0).ToList();

        Assert.Matches("^Space +LastUsed +NextUse +Summary +Subject$", lines[0]);
        Assert.Matches(@"^spaces/\w+ +\d{4}-\d\d-\d\d +admin@example.com$", lines[2]);
        Assert.Matches(@"^spaces/\w+ +\d{4}-\d\d-\d\d +A title that.*… +admin@example.com$", lines[3]);
        Assert.Matches(@"^[a-z]{3}-[a-z]{4}-[a-z]{3} +\d{4}-\d\d-\d\d +Partner +admin@example.com$", lines[4]);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 80));
        Assert.All(lines, line => Assert.DoesNotContain('\u001b', line));
    }

    private static string? Text(PSObject item, string property) => Value(item, property)?.ToString();

    private static object? Value(PSObject item, string property) => item.Properties[property].Value;

    private void Connect(string scopes) => tenant.Connect(tenant.Session, more: $"-Scope {scopes}");

    private void Past(string space, double from, double to, params string[] participants) =>
        tenant.Meet.Conferences.AddPast(space, now.AddMinutes(-from), now.AddMinutes(-to), participants);

    /// <summary>A time that many days from now, in whole seconds as a calendar has them.</summary>
    private DateTimeOffset Next(int days) => new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero).AddDays(days).AddMinutes(1);

    private AddedEvent Event(
        string user, string summary, int days, IReadOnlyList<string>? attendees = null, string? organizer = null, string? recurrence = null, string? space = null, EmulatedConferencing conferencing = default) =>
        tenant.Meet.Calendars.Add(user, new EmulatedEvent
        {
            Summary = summary,
            Start = Next(days),
            Attendees = attendees ?? [],
            Organizer = organizer,
            Recurrence = recurrence,
            Space = space,
            Conferencing = conferencing,
        });

    private int Days(string time) => (int)Math.Round((DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture) - now).TotalDays);
}
