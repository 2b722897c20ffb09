using MeetSpaces.Connections;
using MeetSpaces.Connections.SignIn;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;
using MeetSpaces.Tests.Connections.SignIn;
using MeetSpaces.Tests.Http;
using Microsoft.Extensions.Time.Testing;

namespace MeetSpaces.Tests.Connections.Diagnostics;

/// <summary>The connection checks for the ways to sign in without a key.</summary>
public sealed class ConnectionCheckTests : IDisposable
{
    private const string Denied = """{"error":{"code":403,"status":"PERMISSION_DENIED","message":"Permission denied on resource Space (or it might not exist)"}}""";
    private const string Readonly = "https://www.googleapis.com/auth/meetings.space.readonly";
    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);
    private readonly SignInHost host;

    public ConnectionCheckTests()
    {
        host = new SignInHost(time);
        host["/v2/spaces/meetspaces-connection-test"] = _ => new Reply(403, Denied);
        host["/tokeninfo"] = _ => Reply.Ok($$"""{"scope":"{{Readonly}}","expires_in":"600"}""");
    }

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task A_working_keyless_connection_passes_every_check()
    {
        var rows = await RunAsync(await host.KeylessAsync());

        Assert.Equal(["Key", "Endpoint", "Clock", "Scope Created", "Scope ReadOnly", "Scope Settings", "Subject", "API", "Read"], rows.Select(row => row.Check));
        Assert.All(rows, row => Assert.True(row.Passed, row.ToString()));
        Assert.Contains("metadata server", rows[0].Detail);
    }

    [Theory]
    [InlineData(404, "NOT_FOUND", null)]
    [InlineData(403, "PERMISSION_DENIED", null)]
    [InlineData(400, "INVALID_ARGUMENT", null)]
    public async Task Google_may_refuse_what_is_no_space_in_three_ways(int statusCode, string status, string? reason)
    {
        var rows = await RefusedAsync(statusCode, Error(statusCode, status, reason));

        Assert.All(rows, row => Assert.True(row.Passed, row.ToString()));
    }

    [Fact]
    public async Task The_refusal_of_a_meeting_space_counts_as_that_of_a_space()
    {
        var rows = await RefusedAsync(403, Denied.Replace("resource Space", "resource MeetingSpace", StringComparison.Ordinal));

        Assert.All(rows, row => Assert.True(row.Passed, row.ToString()));
    }

    [Theory]
    [InlineData(403, "PERMISSION_DENIED", "SERVICE_DISABLED", "API", "Read")]
    [InlineData(503, "UNAVAILABLE", null, "API", "Read")]
    [InlineData(403, "PERMISSION_DENIED", "ACCESS_TOKEN_SCOPE_INSUFFICIENT", "Read", "API")]
    [InlineData(403, "PERMISSION_DENIED", "CONSUMER_INVALID", "Read", "API")]
    [InlineData(400, "FAILED_PRECONDITION", null, "Read", "API")]
    [InlineData(409, "ABORTED", null, "Read", "API")]
    public async Task Every_other_refusal_fails_one_check_and_skips_the_other(int statusCode, string status, string? reason, string failed, string skipped)
    {
        var rows = await RefusedAsync(statusCode, Error(statusCode, status, reason));

        Assert.False(string.IsNullOrEmpty(Assert.Single(rows, row => row.Check == failed && row.Status == CheckStatus.Failed).Fix));
        Assert.Contains($"'{failed}'", Assert.Single(rows, row => row.Check == skipped && row.Status == CheckStatus.Skipped).Detail);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(400)]
    public async Task A_page_of_a_proxy_is_no_answer_of_the_API(int statusCode)
    {
        var rows = await RefusedAsync(statusCode, "<html>Blocked</html>");

        Assert.Equal([CheckStatus.Failed, CheckStatus.Skipped], rows.Select(row => row.Status));
    }

    [Fact]
    public async Task A_keyless_connection_without_the_role_names_it()
    {
        var connection = await host.KeylessAsync();
        host[SignInHost.SignJwt] = _ => new Reply(403, """{"error":{"code":403,"status":"PERMISSION_DENIED","message":"denied"}}""");
        var rows = await RunAsync(connection);

        Assert.Equal(("Key", CheckStatus.Failed), (rows[0].Check, rows[0].Status));
        Assert.Contains("Service Account Token Creator", rows[0].Fix);
        Assert.Equal(
            ["Scope Created", "Scope ReadOnly", "Scope Settings", "Subject", "API", "Read"],
            rows.Where(row => row.Status == CheckStatus.Skipped).Select(row => row.Check));
    }

    [Fact]
    public async Task A_given_token_is_checked_and_its_expiry_reported()
    {
        var connection = await host.ConnectAsync(new AccessTokenSignIn(() => "t0ken", host.Request(null, null)));
        var rows = await RunAsync(connection);

        Assert.Equal(["Token", "Endpoint", "Clock", "Scope ReadOnly", "API", "Read"], rows.Select(row => row.Check));
        Assert.All(rows, row => Assert.True(row.Passed, row.ToString()));
        time.Advance(TimeSpan.FromMinutes(10));
        rows = await RunAsync(connection);
        Assert.Contains("expired at", rows[0].Detail);
        Assert.Contains("new token", rows[0].Fix);
        Assert.Equal(["API", "Read"], rows.Where(row => row.Status == CheckStatus.Skipped).Select(row => row.Check));
    }

    [Fact]
    public async Task A_token_that_only_its_server_cannot_confirm_still_checks_the_API()
    {
        var connection = await host.ConnectAsync(new AccessTokenSignIn(() => "t0ken", host.Request(null, null)));
        host["/tokeninfo"] = _ => new Reply(200, "not compressed", ("Content-Encoding", "gzip"));
        var rows = await RunAsync(connection);

        Assert.Equal(
            [("Token", CheckStatus.Skipped), ("Endpoint", CheckStatus.Failed), ("Clock", CheckStatus.Skipped), ("API", CheckStatus.Passed)],
            rows.Where(row => row.Check is not ("Scope ReadOnly" or "Read")).Select(row => (row.Check, row.Status)));
    }

    [Fact]
    public async Task A_requested_scope_that_a_token_lacks_fails()
    {
        var connection = await host.ConnectAsync(new AccessTokenSignIn(() => "t0ken", host.Request(null, SignInHost.AllScopes)));
        var rows = await RunAsync(connection);

        Assert.Equal(["Scope Created", "Scope Settings"], rows.Where(row => !row.Passed).Select(row => row.Check));
        Assert.EndsWith(": " + MeetScopes.ForAdminConsole(SignInHost.AllScopes), rows.Single(row => row.Check == "Scope Created").Fix);
    }

    [Fact]
    public async Task An_interactive_sign_in_is_checked_by_its_token()
    {
        host["/o/oauth2/v2/auth"] = asked => new Reply(302, "", ("Location", $"{asked.Query["redirect_uri"]}?code=c&state={asked.Query["state"]}"));
        host["/token"] = _ => Reply.Ok("""{"access_token":"u","expires_in":3599,"refresh_token":"r"}""");
        var client = host.Write("client.json", """{"installed":{"client_id":"desktop","client_secret":"s"} }""");
        var connection = await host.ConnectAsync(new InteractiveSignIn(client, null, host.Request("alice@example.com", SignInHost.AllScopes)));
        Assert.Equal(["Sign-in", "Endpoint", "Clock", "Scope Created", "Scope ReadOnly", "Scope Settings", "API", "Read"], (await RunAsync(connection)).Select(row => row.Check));

        host["/token"] = _ => new Reply(400, """{"error":"invalid_grant"}""");
        time.Advance(TimeSpan.FromHours(2));
        var rows = await RunAsync(connection);
        Assert.Contains("-Interactive again", rows[0].Fix);
        Assert.Equal(["API", "Read"], rows.Where(row => row.Status == CheckStatus.Skipped).Select(row => row.Check));
    }

    [Theory]
    [InlineData(-6, false)]
    [InlineData(-4, true)]
    [InlineData(4, true)]
    [InlineData(6, false)]
    public async Task The_clock_may_be_five_minutes_off(int minutes, bool passes)
    {
        var connection = await host.KeylessAsync();
        host["/token"] = asked => asked.Method == "GET"
            ? new Reply(404, "", ("Date", time.GetUtcNow().AddMinutes(-minutes).ToString("R")))
            : Reply.Token("user");

        Assert.Equal(passes, (await RunAsync(connection)).Single(row => row.Check == "Clock").Passed);
    }

    [Fact]
    public async Task Concurrent_checks_of_one_connection_keep_their_results_apart()
    {
        var connection = await host.KeylessAsync();
        for (var pair = 0; pair < 50; pair++)
        {
            var (passing, failing) = (connection.CreateChecks(), connection.CreateChecks());
            for (var i = 0; i < passing.Count; i++)
            {
                host["/v2/spaces/meetspaces-connection-test"] = _ => new Reply(404, """{"error":{"status":"NOT_FOUND"}}""");
                var passed = await passing[i](new TestTrace(), TestContext.Current.CancellationToken);
                host["/v2/spaces/meetspaces-connection-test"] = _ => new Reply(
                    403, """{"error":{"status":"PERMISSION_DENIED","details":[{"@type":"x/google.rpc.ErrorInfo","reason":"SERVICE_DISABLED"}]}}""");
                var failed = await failing[i](new TestTrace(), TestContext.Current.CancellationToken);

                Assert.True(passed.Passed, passed.ToString());
                Assert.Equal(failed.Check switch { "API" => CheckStatus.Failed, "Read" => CheckStatus.Skipped, _ => CheckStatus.Passed }, failed.Status);
            }
        }
    }

    private static string Error(int statusCode, string status, string? reason)
    {
        var details = reason is null ? "" : $$""","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"{{reason}}"}]""";
        return $$"""{"error":{"code":{{statusCode}},"status":"{{status}}","message":"refused"{{details}} } }""";
    }

    /// <summary>The rows API and Read where the space that cannot exist is refused like that.</summary>
    private async Task<IReadOnlyList<MeetConnectionCheck>> RefusedAsync(int statusCode, string body)
    {
        var connection = await host.KeylessAsync();
        host["/v2/spaces/meetspaces-connection-test"] = _ => new Reply(statusCode, body);
        var rows = (await RunAsync(connection)).Where(row => row.Check is "API" or "Read").ToList();
        Assert.Equal(2, rows.Count);
        return rows;
    }

    private static async Task<IReadOnlyList<MeetConnectionCheck>> RunAsync(MeetConnection connection)
    {
        var rows = new List<MeetConnectionCheck>();
        foreach (var check in connection.CreateChecks())
        {
            rows.Add(await check(new TestTrace(), TestContext.Current.CancellationToken));
        }

        return rows;
    }
}
