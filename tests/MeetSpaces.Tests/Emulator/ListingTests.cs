using System.Text.Json.Nodes;
using MeetSpaces.Emulator;
using Microsoft.Extensions.Time.Testing;

namespace MeetSpaces.Tests.Emulator;

public sealed class ListingTests
{
    private readonly FakeTimeProvider clock = TestClock.At();

    [Theory]
    [InlineData("", 25)]
    [InlineData("pageSize=0", 25)]
    [InlineData("page_size=7", 7)]
    [InlineData("pageSize=100", 100)]
    [InlineData("pageSize=1000", 100)]
    public async Task Pages_have_the_requested_size_up_to_the_maximum(string query, int expected)
    {
        using var host = Host();
        var token = await host.TokenAsync();
        var records = Past(host, 130);

        var page = (await host.GetAsync(token, "/v2/conferenceRecords?" + query)).IsOk().Json;

        Assert.Equal(records.AsEnumerable().Reverse().Take(expected), Names(page, "conferenceRecords"));
        Assert.NotNull(page["nextPageToken"]);
    }

    [Theory]
    [InlineData("participants", 100, 250)]
    [InlineData("participantSessions", 100, 250)]
    [InlineData("recordings", 10, 100)]
    [InlineData("transcripts", 10, 100)]
    [InlineData("transcriptEntries", 10, 100)]
    [InlineData("smartNotes", 10, 100)]
    [InlineData("members", 250, 500)]
    public async Task Every_list_has_Googles_page_sizes(string list, int usual, int largest)
    {
        using var host = Host();
        var token = await host.TokenAsync();
        var path = await FilledAsync(host, token, list, largest + 1);

        Assert.Equal(usual, Names((await host.GetAsync(token, path)).IsOk().Json, list).Count);
        Assert.Equal(usual, Names((await host.GetAsync(token, path + "?pageSize=0")).IsOk().Json, list).Count);
        var page = (await host.GetAsync(token, $"{path}?pageSize={largest + 1}")).IsOk().Json;
        Assert.Equal(largest, Names(page, list).Count);
        Assert.NotNull(page["nextPageToken"]);
    }

    [Fact]
    public async Task Paging_returns_every_item_once_while_items_are_added()
    {
        using var host = Host();
        var token = await host.TokenAsync();
        var records = Past(host, 60);
        var seen = new List<string>();
        string? next = "";
        while (next is not null)
        {
            var page = (await host.GetAsync(token, "/v2/conferenceRecords?pageSize=20&pageToken=" + next)).IsOk().Json;
            seen.AddRange(Names(page, "conferenceRecords"));
            next = (string?)page["nextPageToken"];
            Past(host, 1);
        }

        Assert.Equal(records.AsEnumerable().Reverse(), seen);
    }

    [Theory]
    [InlineData("pageSize=-1")]
    [InlineData("pageSize=many")]
    [InlineData("pageToken=invented")]
    [InlineData("orderBy=start_time")]
    public async Task An_invalid_page_request_is_refused(string query)
    {
        using var host = Host();

        (await host.GetAsync(await host.TokenAsync(), "/v2/conferenceRecords?" + query)).IsInvalid();
    }

    [Fact]
    public async Task A_page_token_is_valid_only_for_its_own_list()
    {
        using var host = Host();
        var token = await host.TokenAsync();
        Past(host, 3);
        var next = (string?)(await host.GetAsync(token, "/v2/conferenceRecords?pageSize=1")).IsOk().Json["nextPageToken"];

        (await host.GetAsync(token, $"/v2/conferenceRecords?pageToken={next}&filter=end_time%20IS%20NULL")).IsInvalid();
        (await host.GetAsync(await host.TokenAsync(EmulatorHost.Bob), $"/v2/conferenceRecords?pageToken={next}")).IsInvalid();
        var rest = (await host.GetAsync(token, $"/v2/conferenceRecords?pageToken={next}")).IsOk().Json;
        Assert.Equal(2, Names(rest, "conferenceRecords").Count);
    }

    [Fact]
    public async Task Ten_thousand_participants_take_forty_pages()
    {
        using var host = Host();
        var token = await host.TokenAsync();
        var guests = Enumerable.Range(0, 10_000).Select(number => $"Guest {number}").ToList();
        var record = host.Server.StartConference(host.Server.PlantSpace("alice"), guests);
        var seen = new HashSet<string>();
        var pages = 0;
        string? next = "";
        while (next is not null)
        {
            var path = $"/v2/{record}/participants?pageSize=250&prettyPrint=false&pageToken={next}";
            var page = (await host.GetAsync(token, path)).IsOk().Json;
            seen.UnionWith(Names(page, "participants"));
            next = (string?)page["nextPageToken"];
            pages++;
        }

        Assert.Equal(40, pages);
        Assert.Equal(10_000, seen.Count);
    }

    [Fact]
    public async Task Fields_select_the_response_fields_and_totalSize()
    {
        using var host = Host();
        var token = await host.TokenAsync();
        var record = host.Server.StartConference(host.Server.PlantSpace("alice"), ["Guest 1", "Guest 2", "Guest 3"]);
        var path = $"/v2/{record}/participants?pageSize=2";

        Assert.Null((await host.GetAsync(token, path)).IsOk().Json["totalSize"]);
        var chosen = (await host.GetAsync(token, path + "&fields=participants(name,anonymousUser/displayName),totalSize")).IsOk().Json;
        Assert.Equal(3, (int)chosen["totalSize"]!);
        Assert.Null(chosen["nextPageToken"]);
        Assert.All(
            chosen["participants"]!.AsArray(),
            participant => Assert.Equal(["name", "anonymousUser"], participant!.AsObject().Select(field => field.Key)));
        Assert.NotNull((await host.GetAsync(token, path + "&fields=*")).IsOk().Json["nextPageToken"]);
        var onlyNext = (await host.GetAsync(token, path + "&fields=next_page_token")).IsOk().Json;
        Assert.Equal(["nextPageToken"], onlyNext.Select(field => field.Key));
        (await host.GetAsync(token, path + "&fields=participants(")).IsInvalid();
    }

    [Theory]
    [InlineData("end_time IS NULL", "running")]
    [InlineData("end_time IS NOT NULL", "early late")]
    [InlineData("NOT end_time IS NULL", "early late")]
    [InlineData("start_time>=\"2026-03-02T00:00:00.000Z\" AND start_time<=\"2026-03-02T09:00:00.000Z\"", "late running")]
    [InlineData("start_time < '2026-03-01T01:30:00+01:00'", "early")]
    [InlineData("end_time > \"2026-03-01T02:00:00Z\" OR end_time IS NULL", "late running")]
    [InlineData("(end_time IS NULL OR start_time = \"2026-03-01T00:00:00Z\") AND start_time < \"2026-03-02T00:00:00.123456789Z\"", "early")]
    [InlineData("start_time <= \"2026-03-01T00:00:00.000000001Z\"", "early")]
    [InlineData("start_time >= \"2026-03-02T08:00:00.000000001Z\" AND end_time IS NOT NULL", "")]
    [InlineData("start_time < \"2026-03-01T00:00:00.000000001Z\"", "early")]
    [InlineData("start_time = \"2026-03-01T00:00:00.000000001Z\"", "")]
    [InlineData("start_time = \"2026-03-01t00:00:00.000000000z\"", "early")]
    [InlineData("space.name = \"SPACE\"", "early late")]
    [InlineData("space.name != \"SPACE\"", "running")]
    [InlineData("space.meeting_code = \"CODE\"", "early late")]
    [InlineData("space.meeting_code=\"none-of-them\"", "")]
    [InlineData("  ", "early late running")]
    public async Task A_filter_selects_the_matching_items(string filter, string expected)
    {
        using var host = Host();
        var token = await host.TokenAsync();
        var space = host.Server.PlantSpace("alice");
        var code = (string)(await host.GetAsync(token, "/v2/" + space)).Json["meetingCode"]!;
        var records = new Dictionary<string, string>
        {
            [host.Server.Conferences.AddPast(space, At("2026-03-01T00:00:00Z"), At("2026-03-01T01:00:00Z"), [])] = "early",
            [host.Server.Conferences.AddPast(space, At("2026-03-02T08:00:00Z"), At("2026-03-02T08:30:00Z"), [])] = "late",
            [host.Server.StartConference(host.Server.PlantSpace("alice"), [EmulatorHost.Alice])] = "running",
        };
        var query = filter
            .Replace("SPACE", space, StringComparison.Ordinal)
            .Replace("CODE", code.ToUpperInvariant(), StringComparison.Ordinal);

        var page = (await host.GetAsync(token, "/v2/conferenceRecords?filter=" + Uri.EscapeDataString(query))).IsOk().Json;

        Assert.Equal(expected, string.Join(' ', Names(page, "conferenceRecords").Select(name => records[name]).Reverse()));
    }

    [Theory]
    [InlineData("startTime > \"2026-03-01T00:00:00Z\"", "Invalid filter. Field 'startTime' is not filterable.")]
    [InlineData("latest_end_time IS NULL", "Invalid filter. Field 'latest_end_time' is not filterable.")]
    [InlineData("start_time > \"yesterday\"", "Invalid filter. 'yesterday' is not an RFC 3339 timestamp.")]
    [InlineData("start_time > \"2026-03-01T00:00:00Z\n\"", "Invalid filter. '2026-03-01T00:00:00Z\n' is not an RFC 3339 timestamp.")]
    [InlineData("start_time > \"2026-03-01T00:00:00.1234567890Z\"", "Invalid filter. '2026-03-01T00:00:00.1234567890Z' is not an RFC 3339 timestamp.")]
    [InlineData("start_time", "Invalid filter. Syntax error at line 1, column 11, token ''.")]
    [InlineData("start_time > ", "Invalid filter. Syntax error at line 1, column 14, token ''.")]
    [InlineData("end_time IS null", "Invalid filter. Syntax error at line 1, column 13, token 'null'.")]
    [InlineData("end_time IS NULL end_time IS NULL", "Invalid filter. Syntax error at line 1, column 18, token 'end_time'.")]
    [InlineData("(end_time IS NULL", "Invalid filter. Syntax error at line 1, column 18, token ''.")]
    [InlineData("space.name > \"spaces/x\"", "Invalid filter. Field 'space.name' cannot be compared by '>'.")]
    [InlineData("space.name IS NULL", "Invalid filter. Field 'space.name' is never null.")]
    [InlineData("space.name = \"spaces/x", "Invalid filter. Syntax error at line 1, column 14: the string is not closed.")]
    public async Task An_invalid_filter_is_refused_with_its_position(string filter, string message)
    {
        using var host = Host();

        var path = "/v2/conferenceRecords?filter=" + Uri.EscapeDataString(filter);
        var reply = (await host.GetAsync(await host.TokenAsync(), path)).IsInvalid();

        Assert.Equal(message, reply.Message);
        Assert.Equal("filter", (string?)reply.Detail("BadRequest")["fieldViolations"]![0]!["field"]);
    }

    [Fact]
    public async Task A_filter_nested_too_deeply_is_refused()
    {
        using var host = Host();
        var filter = new string('(', 5000);

        (await host.GetAsync(await host.TokenAsync(), "/v2/conferenceRecords?filter=" + filter)).IsInvalid();
    }

    [Fact]
    public async Task Participants_and_sessions_are_filtered_by_their_own_fields()
    {
        using var host = Host();
        var token = await host.TokenAsync();
        var record = host.Server.StartConference(host.Server.PlantSpace("alice"), ["Stays"]);
        var session = host.Server.Conferences.Join(record, "Leaves");
        host.Server.Conferences.Leave(session);
        var participant = session[..session.IndexOf("/participantSessions/", StringComparison.Ordinal)];

        var gone = (await host.GetAsync(token, $"/v2/{record}/participants?filter=latest_end_time%20IS%20NOT%20NULL")).IsOk().Json;
        Assert.Equal([participant], Names(gone, "participants"));
        Assert.Empty((await host.GetAsync(token, $"/v2/{participant}/participantSessions?filter=end_time%20IS%20NULL")).IsOk().Json);
        (await host.GetAsync(token, $"/v2/{record}/participants?filter=end_time%20IS%20NULL")).IsInvalid();
        (await host.GetAsync(token, $"/v2/{record}/recordings?filter=end_time%20IS%20NULL")).IsInvalid();
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

    private static List<string> Names(JsonObject page, string field) =>
        [.. (page[field]?.AsArray() ?? []).Select(item => (string)item!["name"]!)];

    private EmulatorHost Host() => new(new EmulatorOptions { Clock = clock });

    /// <summary>The path of a list with so many items.</summary>
    private static async Task<string> FilledAsync(EmulatorHost host, string token, string list, int count)
    {
        var conferences = host.Server.Conferences;
        var space = host.Server.PlantSpace("alice");
        var record = conferences.Start(space, list == "participants" ? [.. Enumerable.Range(0, count).Select(number => $"Guest {number}")] : ["Guest"]);
        var guest = conferences.Participants(record)[0];
        var transcript = list == "transcriptEntries" ? conferences.StartTranscript(record) : null;
        for (var number = 0; number < count; number++)
        {
            _ = list switch
            {
                "participantSessions" => conferences.Join(record, guest),
                "recordings" => conferences.StartRecording(record),
                "transcripts" => conferences.StartTranscript(record),
                "transcriptEntries" => conferences.Say(transcript!, guest, "Hello"),
                "smartNotes" => conferences.StartSmartNotes(record),
                "members" => (await host.PostAsync(token, $"/v2/{space}/members", $$"""{"email":"guest{{number}}@elsewhere.example"}""")).IsOk().Text,
                _ => null,
            };
        }

        return list switch
        {
            "participantSessions" => $"/v2/{guest}/{list}",
            "transcriptEntries" => $"/v2/{transcript}/entries",
            "members" => $"/v2/{space}/{list}",
            _ => $"/v2/{record}/{list}",
        };
    }

    /// <summary>Conferences one minute apart, oldest first.</summary>
    private List<string> Past(EmulatorHost host, int count)
    {
        var space = host.Server.PlantSpace("alice");
        var names = new List<string>();
        for (var number = 0; number < count; number++)
        {
            names.Add(host.Server.Conferences.AddPast(space, clock.GetUtcNow(), clock.GetUtcNow(), []));
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        return names;
    }
}
