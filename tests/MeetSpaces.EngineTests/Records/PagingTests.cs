using System.Globalization;
using System.Management.Automation;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Records;

public sealed class PagingTests : IDisposable
{
    private readonly Tenant tenant = new(connect: false);
    private PageServer? server;

    public void Dispose()
    {
        server?.Dispose();
        tenant.Dispose();
    }

    [Fact]
    public void A_list_uses_the_largest_page_size_and_follows_page_tokens()
    {
        Serve(request => Participants(request, pages: 3, perPage: 2, token: page => $"{page}"));

        var outcome = tenant.Run("Get-MeetParticipant conferenceRecords/a").ShouldSucceed();

        Assert.Equal(["P1.1", "P1.2", "P2.1", "P2.2", "P3.1", "P3.2"], Shown(outcome));
        Assert.Equal(
            [
                "/v2/conferenceRecords/a/participants?pageSize=250",
                "/v2/conferenceRecords/a/participants?pageSize=250&pageToken=2",
                "/v2/conferenceRecords/a/participants?pageSize=250&pageToken=3",
            ],
            server!.Requests);
    }

    [Fact]
    public void A_page_token_is_escaped_in_the_query()
    {
        Serve(request => request.Contains("pageToken", StringComparison.Ordinal)
            ? PageServer.Page("participants", [Participant("a", "P2")], null)
            : PageServer.Page("participants", [Participant("a", "P1")], "a+b/c=&filter=x y#é"));

        Assert.Equal(2, tenant.Run("Get-MeetParticipant conferenceRecords/a").ShouldSucceed().Output.Count);
        Assert.EndsWith("&pageToken=a%2Bb%2Fc%3D%26filter%3Dx%20y%23%C3%A9", server!.Requests[1]);
    }

    [Fact]
    public void A_page_is_written_before_the_next_one_arrives()
    {
        using var written = new ManualResetEventSlim();
        ServeAsync(async request =>
        {
            if (PageServer.PageOf(request) == 2)
            {
                // Responds only after the first page was written to the pipeline.
                await Task.Run(() => written.Wait(TimeSpan.FromSeconds(20)));
            }

            return Participants(request, pages: 2, perPage: 1);
        });

        var outcome = tenant.Run(
            "Get-MeetParticipant conferenceRecords/a | ForEach-Object { $ready = $written.IsSet; $written.Set(); $ready }", ("written", written));

        Assert.Equal([false, true], outcome.ShouldSucceed().Output.Select(ready => ready.BaseObject));
    }

    [Fact]
    public void Only_the_next_page_is_prefetched_while_a_page_is_read()
    {
        Serve(request => Participants(request, pages: 9, perPage: 3));

        var outcome = tenant.Run(
            """
            Get-MeetParticipant conferenceRecords/a | ForEach-Object {
                $page = [int]$_.DisplayName.Substring(1, 1)
                "$page reads, $($asked.Invoke($page + 1)) asked for"
            }
            """,
            ("asked", new Func<int, int>(pages =>
            {
                Eventually.True(() => server!.Requests.Count >= Math.Min(pages, 9), "the next page is asked for");
                return server!.Requests.Count;
            }))).ShouldSucceed();

        Assert.Equal(
            Enumerable.Range(1, 9).SelectMany(page => Enumerable.Repeat($"{page} reads, {Math.Min(page + 1, 9)} asked for", 3)),
            outcome.Output.Select(line => (string)line.BaseObject));
    }

    [Theory]
    [InlineData("foreach ($once in 1) { Get-MeetParticipant conferenceRecords/a | ForEach-Object { $_; break } }")]
    [InlineData("try { Get-MeetParticipant conferenceRecords/a | ForEach-Object { $_; throw 'enough' } } catch { $null = $_ }")]
    public void No_page_is_fetched_after_the_downstream_stops(string script)
    {
        Serve(request => Participants(request, pages: 9, perPage: 3));

        Assert.Single(tenant.Run(script).Output);

        Eventually.True(() => server!.InFlight == 0, "nothing is in flight");
        Assert.InRange(server!.Requests.Count, 1, 2);
        tenant.Run("Get-MeetRecording conferenceRecords/z").ShouldSucceed();
        Assert.InRange(server.Requests.Count(request => request.Contains("participants", StringComparison.Ordinal)), 1, 2);
    }

    [Fact]
    public void Stop_cancels_the_pages_in_flight()
    {
        var never = new TaskCompletionSource<string>();
        ServeAsync(request => PageServer.PageOf(request) == 1 ? Task.FromResult(Participants(request, pages: 5, perPage: 1)) : never.Task);
        using var shell = tenant.Session.Start("'a', 'b', 'c' | Get-MeetParticipant");
        var output = new PSDataCollection<PSObject>();
        shell.BeginInvoke<PSObject, PSObject>(null, output);
        Eventually.True(() => server!.Requests.Count == 4 && output.Count == 1, "three first pages and one second are asked for");

        Eventually.Ends(Task.Run(() =>
        {
            shell.Stop();
            return true;
        }));

        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        Assert.Single(output);
        Assert.Empty(shell.Streams.Error);
        Assert.Equal(4, server!.Requests.Count);
        never.SetResult("{}");
    }

    [Fact]
    public void A_repeated_page_token_is_an_error_after_the_pages_before_it()
    {
        Serve(request => Participants(request, pages: 9, perPage: 1, token: page => page == 4 ? "2" : $"{page}"));

        var outcome = tenant.Run("Get-MeetParticipant conferenceRecords/a");

        var error = outcome.ShouldFailWith("MeetResponseInvalid");
        Assert.Equal(ErrorCategory.InvalidResult, error.CategoryInfo.Category);
        Assert.Equal("conferenceRecords/a", error.TargetObject.ToString());
        Assert.Equal(["P1.1", "P2.1", "P3.1"], Shown(outcome));
        Assert.Equal(3, server!.Requests.Count);
    }

    [Fact]
    public void An_empty_page_with_a_token_does_not_end_the_list()
    {
        Serve(request => PageServer.PageOf(request) switch
        {
            1 => """{ "nextPageToken": "2" }""",
            2 => """{ "participants": [], "nextPageToken": "3" }""",
            _ => PageServer.Page("participants", [Participant("a", "P3")], ""),
        });

        Assert.Equal(["P3"], Shown(tenant.Run("Get-MeetParticipant conferenceRecords/a").ShouldSucceed()));
    }

    [Theory]
    [InlineData("""{ "participants": [7] }""")]
    [InlineData("""{ "participants": {} }""")]
    [InlineData("""{ "participants": [{ "displayName": "nobody" }] }""")]
    [InlineData("""{ "participants": [{ "name": "conferenceRecords/a/participants/b", "earliestStartTime": "yesterday" }] }""")]
    [InlineData("""{ "participants": [], "nextPageToken": 7 }""")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("")]
    public void An_invalid_page_fails_with_ResponseInvalid(string body)
    {
        Serve(_ => body);

        tenant.Run("Get-MeetParticipant conferenceRecords/a").ShouldFailWith("MeetResponseInvalid");
    }

    [Fact]
    public void A_token_of_a_megabyte_is_an_error_after_what_came()
    {
        Serve(request => Participants(request, pages: 9, perPage: 1, token: _ => new string('x', 1_000_000)));

        var outcome = tenant.Run("Get-MeetParticipant conferenceRecords/a");

        Assert.Contains("1000000 bytes", outcome.ShouldFailWith("MeetResponseInvalid").Exception.Message);
        Assert.Equal(["P1.1"], Shown(outcome));
        Assert.Single(server!.Requests);
    }

    [Fact]
    public void Null_entries_of_a_page_are_dropped()
    {
        Serve(_ => PageServer.Page("participants", ["null", Participant("a", "P1"), "null"], null));

        Assert.Equal(["P1"], Shown(tenant.Run("Get-MeetParticipant conferenceRecords/a").ShouldSucceed()));
    }

    [Fact]
    public void Lists_are_read_in_parallel_within_the_limit_and_written_in_order()
    {
        using var gate = new SemaphoreSlim(0);
        ServeAsync(async request =>
        {
            await gate.WaitAsync();
            return Participants(request, pages: 2, perPage: 2);
        });
        var reading = Task.Run(() => tenant.Run("1..12 | ForEach-Object { \"conferenceRecords/c$_\" } | Get-MeetParticipant -ThrottleLimit 4"));
        Eventually.True(() => server!.InFlight == 4, "four lists are in flight");
        Assert.Equal(4, server!.Requests.Count);
        Assert.All(server.Requests, request => Assert.Equal(1, PageServer.PageOf(request)));

        gate.Release(1000);
        var outcome = Eventually.Ends(reading).ShouldSucceed();

        Assert.Equal(
            Enumerable.Range(1, 12).SelectMany(parent => Enumerable.Repeat($"conferenceRecords/c{parent}", 4)),
            outcome.Output.Select(participant => participant.Properties["ConferenceRecord"].Value));
        Assert.Equal(24, server.Requests.Count);
    }

    [Fact]
    public void A_list_that_fails_midway_is_one_error_in_input_order()
    {
        Serve(request => request.Contains("/b/", StringComparison.Ordinal) && PageServer.PageOf(request) == 2
            ? "<html>"
            : Participants(request, pages: 2, perPage: 1));

        var outcome = tenant.Run("'a', 'b', 'c' | Get-MeetParticipant 2>&1 | ForEach-Object { if ($_.DisplayName) { $_.DisplayName } else { $_.FullyQualifiedErrorId.Split(',')[0] } }");

        Assert.Equal(["P1.1", "P2.1", "P1.1", "MeetResponseInvalid", "P1.1", "P2.1"], outcome.Output.Select(item => item.BaseObject));
    }

    [Fact]
    public void Reading_10000_participants_keeps_only_one_page_in_memory()
    {
        Serve(request => Participants(request, pages: 40, perPage: 250));

        var alive = new List<WeakReference>();
        var outcome = tenant.Run(
            """
            $count = 0
            Get-MeetParticipant conferenceRecords/a | ForEach-Object {
                $count++
                $alive.Add([WeakReference]::new($_))
                if ($count -eq 9000) { [GC]::Collect(); @($alive | Where-Object IsAlive).Count }
            }
            $count
            """,
            ("alive", alive)).ShouldSucceed();

        // Of the 9,000 objects written so far, only the page being read may still be in memory.
        Assert.InRange((int)outcome.Output[0].BaseObject, 0, 500);
        Assert.Equal(10_000, outcome.Output[1].BaseObject);
        Assert.Equal(40, server!.Requests.Count);
    }

    internal static string Participant(string record, string id, string more = "") =>
        $$"""{ "name": "conferenceRecords/{{record}}/participants/{{id.Replace(".", "-", StringComparison.Ordinal)}}", "signedinUser": { "user": "users/1", "displayName": "{{id}}" }{{more}} }""";

    private static string Participants(string request, int pages, int perPage, Func<int, string>? token = null)
    {
        var record = request.Split('/')[3];
        var page = PageServer.PageOf(request);
        var items = Enumerable.Range(1, perPage).Select(item => Participant(record, $"P{page}.{item}"));
        return PageServer.Page("participants", items, page < pages ? (token ?? (next => next.ToString(CultureInfo.InvariantCulture)))(page + 1) : null);
    }

    private static IEnumerable<object?> Shown(Outcome outcome) => outcome.Output.Select(participant => participant.Properties["DisplayName"].Value);

    private void Serve(Func<string, string> answer) => ServeAsync(request => Task.FromResult(answer(request)));

    private void ServeAsync(Func<string, Task<string>> answer)
    {
        server = new PageServer(answer);
        server.Connect(tenant);
    }
}
