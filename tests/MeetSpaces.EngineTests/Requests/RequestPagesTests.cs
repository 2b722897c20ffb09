using MeetSpaces.EngineTests.Harness;
using MeetSpaces.EngineTests.Records;

namespace MeetSpaces.EngineTests.Requests;

/// <summary>Invoke-MeetRequest -All: the items of every page, as they come.</summary>
public sealed class RequestPagesTests : IDisposable
{
    private readonly Tenant tenant = new(connect: false);
    private PageServer? server;

    public void Dispose()
    {
        server?.Dispose();
        tenant.Dispose();
    }

    [Fact]
    public void The_items_of_every_page_are_written_in_order()
    {
        Serve(request => Page(request, 3));

        var outcome = tenant.Run("Invoke-MeetRequest v2beta/things -All -Query ([ordered]@{ pageSize = 2; filter = 'a=b' })").ShouldSucceed();

        Assert.Equal(["things/1", "things/2", "things/3"], outcome.Output.Select(item => item.Properties["name"].Value));
        Assert.Equal(
            [
                "/v2beta/things?pageSize=2&filter=a%3Db",
                "/v2beta/things?pageSize=2&filter=a%3Db&pageToken=2",
                "/v2beta/things?pageSize=2&filter=a%3Db&pageToken=3",
            ],
            server!.Requests);
    }

    [Fact]
    public void A_list_starts_at_the_page_token_of_the_query()
    {
        Serve(request => Page(request, 3));

        Assert.Equal(
            ["things/2", "things/3"],
            tenant.Run("Invoke-MeetRequest v2/things -All -Query @{ pageToken = 2 }").ShouldSucceed().Output.Select(item => item.Properties["name"].Value));
        Assert.Equal(["/v2/things?pageToken=2", "/v2/things?pageToken=3"], server!.Requests);
    }

    [Fact]
    public void Without_All_a_page_is_one_object_with_its_token()
    {
        Serve(request => Page(request, 3));

        var page = tenant.Run("Invoke-MeetRequest v2/things").Single;

        Assert.Equal("2", page.Properties["nextPageToken"].Value);
        Assert.Single(Assert.IsType<object[]>(page.Properties["things"].Value));
    }

    [Fact]
    public void No_page_is_fetched_after_the_reader_has_enough()
    {
        Serve(request => Page(request, 9));

        Assert.Single(tenant.Run("foreach ($once in 1) { Invoke-MeetRequest v2/things -All | ForEach-Object { $_; break } }").Output);

        Eventually.True(() => server!.InFlight == 0, "nothing is in flight");
        Assert.InRange(server!.Requests.Count, 1, 2);
    }

    [Fact]
    public void A_repeated_page_token_is_an_error_after_the_pages_before_it()
    {
        Serve(_ => """{ "things": [{ "name": "x" }], "nextPageToken": "2" }""");

        var outcome = tenant.Run("Invoke-MeetRequest v2/things -All");

        Assert.Equal("v2/things", outcome.ShouldFailWith("MeetResponseInvalid").TargetObject);
        Assert.Equal(2, outcome.Output.Count);
        Assert.Equal(2, server!.Requests.Count);
    }

    [Theory]
    [InlineData("{}", 0)]
    [InlineData("""{ "things": null }""", 0)]
    [InlineData("""{ "things": [], "totalSize": 0 }""", 0)]
    [InlineData("""{ "things": [{}, null, { "a": 1 }, "b"] }""", 3)]
    public void A_page_has_no_items_or_those_of_its_list(string page, int items)
    {
        Serve(_ => page);

        Assert.Equal(items, tenant.Run("Invoke-MeetRequest v2/things -All").ShouldSucceed().Output.Count);
    }

    [Theory]
    [InlineData("""{ "name": "spaces/x", "phoneAccess": [{ "pin": "1" }] }""")]
    [InlineData("""{ "a": [1], "b": [2] }""")]
    [InlineData("""{ "name": "spaces/x" }""")]
    [InlineData("""{ "things": {} }""")]
    public void An_answer_that_is_not_a_list_is_an_error_that_says_to_omit_All(string answer)
    {
        Serve(_ => answer);

        var outcome = tenant.Run("Invoke-MeetRequest v2/things -All");

        Assert.Contains("Omit -All", outcome.ShouldFailWith("MeetResponseInvalid").ErrorDetails.RecommendedAction);
        Assert.Empty(outcome.Output);
    }

    private static string Page(string request, int pages)
    {
        var page = PageServer.PageOf(request);
        return PageServer.Page("things", [$$"""{ "name": "things/{{page}}" }"""], page < pages ? $"{page + 1}" : null);
    }

    private void Serve(Func<string, string> answer)
    {
        server = new PageServer(answer);
        server.Connect(tenant);
    }
}
