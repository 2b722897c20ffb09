using System.Globalization;
using System.Text;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Http;

/// <summary>
/// Network and server faults for each kind of call: how many requests reach the server, which error results, and that a
/// create that may have been carried out is never repeated.
/// </summary>
public sealed class FaultTableTests
{
    private const string Error = """{"error":{"code":429,"message":"Slow down.","status":"RESOURCE_EXHAUSTED","details":[DETAILS]}}""";
    private const string Html = "<!DOCTYPE html><title>Bad gateway</title>";

    /// <summary>A fault, then the number of requests and the error if it is permanent: for get, patch and end, and for create.</summary>
    public static TheoryData<string, int, string, int, string> Faults => new()
    {
        { "reset before the headers", 5, "MeetConnectionFailed", 1, "MeetCreateOutcomeUnknown" },
        { "reset in the body", 5, "MeetConnectionFailed", 1, "MeetCreateOutcomeUnknown" },
        { "stalled", 5, "MeetTimeout", 1, "MeetCreateOutcomeUnknown" },
        { "stalled in the body", 5, "MeetTimeout", 1, "MeetCreateOutcomeUnknown" },
        { "401", 2, "MeetAuthenticationFailed", 2, "MeetAuthenticationFailed" },
        { "408", 5, "MeetTimeout", 1, "MeetCreateOutcomeUnknown" },
        { "429", 5, "MeetQuotaExceeded", 5, "MeetQuotaExceeded" },
        { "429 Retry-After: 7", 5, "MeetQuotaExceeded", 5, "MeetQuotaExceeded" },
        { "429 Retry-After: 301", 1, "MeetQuotaExceeded", 1, "MeetQuotaExceeded" },
        { "429 Retry-After: 99999999999", 1, "MeetQuotaExceeded", 1, "MeetQuotaExceeded" },
        { "429 retryDelay 17.5s", 5, "MeetQuotaExceeded", 5, "MeetQuotaExceeded" },
        { "500", 5, "MeetUnavailable", 1, "MeetCreateOutcomeUnknown" },
        { "502 with HTML", 5, "MeetUnavailable", 1, "MeetCreateOutcomeUnknown" },
        { "503", 5, "MeetUnavailable", 1, "MeetCreateOutcomeUnknown" },
        { "503 Retry-After: 3", 5, "MeetUnavailable", 1, "MeetCreateOutcomeUnknown" },
        { "503 Retry-After: soon", 5, "MeetUnavailable", 1, "MeetCreateOutcomeUnknown" },
        { "504", 5, "MeetUnavailable", 1, "MeetCreateOutcomeUnknown" },
        { "cut-off JSON", 5, "MeetResponseInvalid", 1, "MeetCreateOutcomeUnknown" },
        { "empty body", 5, "MeetResponseInvalid", 1, "MeetCreateOutcomeUnknown" },
        { "cut-off gzip", 5, "MeetResponseInvalid", 1, "MeetCreateOutcomeUnknown" },
        { "HTML as 200", 1, "MeetResponseInvalid", 1, "MeetCreateOutcomeUnknown" },
        { "200 MB body", 1, "MeetResponseInvalid", 1, "MeetCreateOutcomeUnknown" },
        { "gzip bomb", 1, "MeetResponseInvalid", 1, "MeetCreateOutcomeUnknown" },
        { "redirect", 1, "MeetResponseInvalid", 1, "MeetResponseInvalid" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_permanent_fault_ends_with_its_error(string fault, int requests, string errorId, int creates, string createErrorId)
    {
        foreach (var method in (string[])["get", "patch", "end", "create"])
        {
            using var call = new FaultyCall(fault, always: true);
            var failure = await Assert.ThrowsAsync<MeetApiException>(() => call.Client.RunAsync(method, TestContext.Current.CancellationToken));

            var create = method == "create";
            Assert.Equal((method, create ? createErrorId : errorId), (method, failure.ErrorId));
            Assert.Equal((method, create ? creates : requests), (method, call.Server.Requests.Count));
            Assert.Equal(call.Server.Requests.Count, failure.Attempts);
            Assert.Empty(call.OtherHost.Requests);
            Assert.All(call.Client.Time.Waits, wait => Assert.InRange(wait, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(32)));
            Assert.Equal(failure.Attempts, call.Client.Trace.Verbose.Count(line => line.Contains("(attempt ", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_transient_fault_is_retried_if_the_request_may_be_repeated(
        string fault, int requests, string errorId, int creates, string createErrorId)
    {
        foreach (var (method, result) in ((string, string)[])[("get", "spaces/x"), ("patch", "spaces/x"), ("end", "ended"), ("create", "spaces/x")])
        {
            using var call = new FaultyCall(fault, always: false);
            var (sent, error) = method == "create" ? (creates, createErrorId) : (requests, errorId);
            if (sent == 1)
            {
                var failure = await Assert.ThrowsAsync<MeetApiException>(() => call.Client.RunAsync(method, TestContext.Current.CancellationToken));
                Assert.Equal(error, failure.ErrorId);
                Assert.Single(call.Server.Requests);
            }
            else
            {
                Assert.Equal(result, await call.Client.RunAsync(method, TestContext.Current.CancellationToken));
                Assert.Equal(2, call.Server.Requests.Count);
            }
        }
    }

    [Theory]
    [InlineData("get")]
    [InlineData("patch")]
    [InlineData("end")]
    [InlineData("create")]
    public async Task A_refused_connection_is_tried_five_times_even_for_a_create(string method)
    {
        using var client = new SimulatedClient(ScriptedServer.UnusedAddress());
        var failure = await Assert.ThrowsAsync<MeetApiException>(() => client.RunAsync(method, TestContext.Current.CancellationToken));

        Assert.Equal(("MeetConnectionFailed", 5), (failure.ErrorId, failure.Attempts));
        Assert.Equal([1, 2, 4, 8], client.Time.Waits.Select(wait => wait.TotalSeconds));
    }

    [Theory]
    [InlineData("get")]
    [InlineData("create")]
    public async Task An_unresolved_host_name_is_not_an_unknown_outcome(string method)
    {
        using var client = new SimulatedClient(new Uri("http://meet.invalid/"));
        var failure = await Assert.ThrowsAsync<MeetApiException>(() => client.RunAsync(method, TestContext.Current.CancellationToken));

        Assert.Equal(("MeetConnectionFailed", 5), (failure.ErrorId, failure.Attempts));
    }

    [Fact]
    public async Task A_create_on_a_dropped_reused_connection_is_sent_once()
    {
        using var server = new ScriptedServer((request, connection) =>
        {
            if (request.Method == "GET")
            {
                return connection.AnswerSuccessAsync(request);
            }

            connection.Reset();
            return Task.CompletedTask;
        });
        using var client = new SimulatedClient(server.Uri);
        await client.RunAsync("get", TestContext.Current.CancellationToken);
        var failure = await Assert.ThrowsAsync<MeetApiException>(() => client.RunAsync("create", TestContext.Current.CancellationToken));

        Assert.Equal("MeetCreateOutcomeUnknown", failure.ErrorId);
        Assert.Contains("may have been created", failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests, request => request.Method == "POST");
    }

    [Theory]
    [InlineData(503, "Retry-After: 1")]
    [InlineData(503, "Retry-After: 0")]
    [InlineData(503, "X: y")]
    [InlineData(500, "Retry-After: 1")]
    [InlineData(408, "Retry-After: 1")]
    public async Task A_create_that_was_carried_out_and_answered_with_a_failure_arrives_once(int status, string header)
    {
        using var server = new ScriptedServer((_, exchange) => exchange.AnswerAsync(status, "", header));
        using var rig = new SimulatedClient(server.Uri);
        var failure = await Assert.ThrowsAsync<MeetApiException>(() => rig.RunAsync("create", TestContext.Current.CancellationToken));

        Assert.Equal((MeetErrorId.CreateOutcomeUnknown, 1), (failure.ErrorId, failure.Attempts));
        Assert.Single(server.Requests);
        Assert.Empty(rig.Time.Waits);
    }

    /// <summary>A get has no body, and .NET's own handler repeats it a few times more when a connection is closed properly.</summary>
    [Theory]
    [InlineData("patch", 5, "MeetConnectionFailed")]
    [InlineData("end", 5, "MeetConnectionFailed")]
    [InlineData("create", 1, "MeetCreateOutcomeUnknown")]
    public async Task A_connection_closed_without_a_response_does_not_repeat_a_create(string method, int requests, string errorId)
    {
        using var call = new FaultyCall("closed before the headers", always: true);
        var failure = await Assert.ThrowsAsync<MeetApiException>(() => call.Client.RunAsync(method, TestContext.Current.CancellationToken));

        Assert.Equal((errorId, requests), (failure.ErrorId, call.Server.Requests.Count));
    }

    [Theory]
    [InlineData("429 Retry-After: 7", 7)]
    [InlineData("429 Retry-After: 2.5", 2.5)]
    [InlineData("429 Retry-After: 5, 9", 9)]
    [InlineData("429 Retry-After: 300", 300)]
    [InlineData("429 date in 40 s", 40)]
    [InlineData("429 date in 40 s by a wrong clock", 40)]
    [InlineData("429 retryDelay 17.5s", 17.5)]
    [InlineData("429 Retry-After: 7 and retryDelay 11s", 11)]
    [InlineData("429 odd fields and retryDelay 12s", 12)]
    [InlineData("429 Retry-After: 0", 1)]
    [InlineData("429 date in the past", 1)]
    [InlineData("429 Retry-After: soon", 1)]
    [InlineData("503 Retry-After: 3", 3)]
    public async Task The_delay_that_the_server_asks_for_is_kept(string fault, double seconds)
    {
        string[] methods = fault.StartsWith("429", StringComparison.Ordinal) ? ["get", "create"] : ["get"];
        foreach (var method in methods)
        {
            using var call = new FaultyCall(fault, always: false);
            Assert.Equal("spaces/x", await call.Client.RunAsync(method, TestContext.Current.CancellationToken));
            Assert.Equal(seconds, Assert.Single(call.Client.Time.Waits).TotalSeconds);
            Assert.Contains(call.Client.Trace.Verbose, line => line.Contains(string.Create(CultureInfo.InvariantCulture, $"Waiting {seconds:0.0} s before attempt 2 of 5"), StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("reset before the headers", "ended")]
    [InlineData("500", "ended")]
    [InlineData("stalled", "ended")]
    [InlineData("cut-off JSON", "ended")]
    [InlineData("429", "not active")]
    [InlineData("503 Retry-After: 3", "ended")]
    public async Task A_repeated_end_after_an_unknown_outcome_counts_as_ended(string fault, string result)
    {
        using var call = new FaultyCall(fault, always: false, next: connection => connection.AnswerAsync(
            400, """{"error":{"code":400,"message":"There is no active conference for the given space.","status":"FAILED_PRECONDITION"}}"""));
        Assert.Equal(result, await call.Client.RunAsync("end", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once_and_counts_as_an_attempt()
    {
        using var call = new FaultyCall("401", always: false, next: connection => connection.AnswerAsync(503));
        var failure = await Assert.ThrowsAsync<MeetApiException>(() => call.Client.RunAsync("get", TestContext.Current.CancellationToken));

        Assert.Equal(5, failure.Attempts);
        Assert.Equal(
            ["Bearer token-0", "Bearer token-1", "Bearer token-1", "Bearer token-1", "Bearer token-1"],
            call.Server.Requests.Select(request => request.Headers["Authorization"]));
    }

    [Fact]
    public async Task Canceling_ends_a_wait_at_once()
    {
        using var server = new ScriptedServer((_, connection) => connection.AnswerAsync(503, "", "Retry-After: 60"));
        using var stop = new CancellationTokenSource();
        using var client = new SimulatedClient(server.Uri);
        var call = client.RunAsync("get", stop.Token);
        while (server.Requests.Count == 0)
        {
            await Task.Yield();
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Single(server.Requests);
    }

    private sealed class FaultyCall : IDisposable
    {
        private readonly Func<ScriptedConnection, Task>? next;
        private readonly bool always;
        private readonly string fault;

        internal FaultyCall(string fault, bool always, Func<ScriptedConnection, Task>? next = null)
        {
            (this.fault, this.always, this.next) = (fault, always, next);
            OtherHost = new ScriptedServer((request, connection) => connection.AnswerSuccessAsync(request));
            Server = new ScriptedServer(AnswerAsync);
            Client = new SimulatedClient(Server.Uri);
        }

        internal ScriptedServer OtherHost { get; }

        internal ScriptedServer Server { get; }

        internal SimulatedClient Client { get; }

        public void Dispose()
        {
            Client.Dispose();
            Server.Dispose();
            OtherHost.Dispose();
        }

        private Task AnswerAsync(ScriptedRequest request, ScriptedConnection connection) =>
            always || request.Number == 1 ? FailAsync(connection) : next?.Invoke(connection) ?? connection.AnswerSuccessAsync(request);

        private Task FailAsync(ScriptedConnection connection)
        {
            switch (fault)
            {
                case "reset before the headers":
                    connection.Reset();
                    return Task.CompletedTask;
                case "closed before the headers":
                    connection.Dispose();
                    return Task.CompletedTask;
                case "reset in the body":
                    return connection.HalfAsync();
                case "stalled":
                    return StallAsync(connection, Task.CompletedTask);
                case "stalled in the body":
                    return StallAsync(connection, connection.HeadAsync(200, "Content-Length: 100"));
                case "502 with HTML":
                    return connection.AnswerAsync(502, Html, "Content-Type: text/html");
                case "HTML as 200":
                    return connection.AnswerAsync(200, Html, "Content-Type: text/html");
                case "cut-off JSON":
                    return connection.AnswerAsync(200, ScriptedConnection.Space[..^20]);
                case "empty body":
                    return connection.AnswerAsync(200);
                case "cut-off gzip":
                    return connection.AnswerAsync(200, ScriptedConnection.Gzip(Encoding.ASCII.GetBytes(ScriptedConnection.Space), 1)[..^30], "Content-Encoding: gzip");
                case "200 MB body":
                    return connection.FloodAsync(200L << 20);
                case "gzip bomb":
                    return connection.AnswerAsync(200, ScriptedConnection.Gzip(new byte[1 << 20], 200), "Content-Encoding: gzip");
                case "redirect":
                    return connection.AnswerAsync(307, "", $"Location: http://localhost:{OtherHost.Uri.Port}/v2/spaces/x");
                case "429 retryDelay 17.5s":
                    return connection.AnswerAsync(429, Error.Replace("DETAILS", RetryInfo("17.5s"), StringComparison.Ordinal));
                case "429 Retry-After: 7 and retryDelay 11s":
                    return connection.AnswerAsync(429, Error.Replace("DETAILS", RetryInfo("11s"), StringComparison.Ordinal), "Retry-After: 7");
                case "429 odd fields and retryDelay 12s":
                    var odd = Error.Replace("429,", "\"429\",", StringComparison.Ordinal).Replace("\"Slow down.\"", "{}", StringComparison.Ordinal);
                    return connection.AnswerAsync(429, odd.Replace("DETAILS", $"7, {{\"reason\":\"\\ud800\"}}, {RetryInfo("12s")}", StringComparison.Ordinal));
                case "429 date in 40 s":
                    return connection.AnswerAsync(429, "", $"Retry-After: {Client.Time.GetUtcNow().AddSeconds(40):R}");
                case "429 date in 40 s by a wrong clock":
                    var server = Client.Time.GetUtcNow().AddHours(-3);
                    return connection.AnswerAsync(429, "", $"Date: {server:R}", $"Retry-After: {server.AddSeconds(40):R}");
                case "429 date in the past":
                    return connection.AnswerAsync(429, "", $"Retry-After: {Client.Time.GetUtcNow().AddDays(-1):R}");
                default:
                    string[] header = fault.Length > 3 ? [fault[4..]] : [];
                    return connection.AnswerAsync(int.Parse(fault[..3], CultureInfo.InvariantCulture), "", header);
            }
        }

        private async Task StallAsync(ScriptedConnection connection, Task first)
        {
            await first;
            Client.Time.PassAttemptLimit();
            await connection.StallAsync();
        }

        private static string RetryInfo(string delay) => $$"""{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"{{delay}}"}""";
    }
}
