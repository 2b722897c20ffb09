using System.Text;
using MeetSpaces.Models;
using MeetSpaces.Tests.Http;

namespace MeetSpaces.Tests.Connections.SignIn;

/// <summary>A sign-in request that fails with a temporary error is repeated, for every way of signing in and whatever the body of the response.</summary>
public sealed class PassingFaultTests
{
    private const int Attempts = 3;

    private static readonly string[] Bodies =
    [
        "", "<html>503</html>", "null", "[]", "[1]", "{}", "42", "true", "\"text\"", """{"error":""", """{"error":"internal_failure"}""",
        """{"error":"invalid_grant","error_description":"Token has been expired or revoked."}""", """{"error":42}""", """{"error":["x"],"error_description":{} }""",
        """{"error":null}""", """{"error":{"code":503,"status":"UNAVAILABLE","message":"m"} }""", """{"access_token":"t","expires_in":3599}""",
        "\uFEFF{}", "\0\0", new string('x', 1024 * 1024), $"{{\"error\":\"{new string('x', 1024 * 1024)}\"}}",
    ];

    // Larger than the size limit of a response.
    private static readonly string Huge = new('x', 9 * 1024 * 1024);

    public static MatrixTheoryData<string, int> Faults => new(WayOfSigningIn.Names, [408, 429, 500, 502, 503, 504]);

    public static TheoryData<string> Ways => [.. WayOfSigningIn.Names];

    // The other ways have time limits, such as five minutes for the consent, which expire immediately on the simulated clock.
    public static TheoryData<string> WaysWithoutLimits =>
        ["key file", "keyless, IAM", "keyless, gcloud user", "keyless, service account", "keyless, STS", "keyless, identity provider", "interactive, refresh", "access token"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Three_failed_attempts_cause_the_error_of_the_status_whatever_the_body(string name, int status)
    {
        var way = WayOfSigningIn.Of(name);
        var wrong = new StringBuilder();
        foreach (var body in status == 503 ? Bodies.Append(Huge) : Bodies)
        {
            using var host = new SignInHost();
            WayOfSigningIn.Serve(host);
            host[way.Path] = _ => new Reply(status, body);
            var failure = await Record.ExceptionAsync(() => way.ConnectAsync(host));
            var seen = failure is MeetApiException known ? $"{known.ErrorId} {known.StatusCode}" : failure?.GetType().Name ?? "connected";
            if (seen != $"{ErrorIdOf(status)} {status}" || host.To(way.Path).Count != Attempts)
            {
                wrong.AppendLine(FormattableString.Invariant($"{body[..Math.Min(body.Length, 40)]} ({body.Length}): {seen} after {host.To(way.Path).Count}"));
            }
        }

        Assert.True(wrong.Length == 0, wrong.ToString());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_temporary_error_is_not_visible_to_the_user(string name)
    {
        var way = WayOfSigningIn.Of(name);
        using var host = new SignInHost();
        WayOfSigningIn.Serve(host);
        var answer = host[way.Path];
        host[way.Path] = asked => host.To(way.Path).Count switch
        {
            1 => new Reply(503, ""),
            2 => new Reply(429, "<html>"),
            _ => answer(asked),
        };
        var connection = await way.ConnectAsync(host);

        Assert.Equal(SignInHost.Alice, connection.Subject);
    }

    [Theory]
    [MemberData(nameof(WaysWithoutLimits))]
    public async Task A_requested_delay_of_up_to_five_minutes_is_kept(string name)
    {
        Assert.Equal("17 17", await WaitsAsync(name, Attempts, ("Retry-After", "17")));
        Assert.Equal("300 300", await WaitsAsync(name, Attempts, ("Retry-After", "300")));
        Assert.Empty(await WaitsAsync(name, 1, ("Retry-After", "301")));
        Assert.Equal("1 2", await WaitsAsync(name, Attempts, ("Retry-After", "0")));
        Assert.Equal("1 2", await WaitsAsync(name, Attempts));
    }

    [Fact]
    public async Task A_delay_that_IAM_requests_in_the_body_is_kept()
    {
        const string Body = """{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"m","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"7s"}]} }""";

        Assert.Equal("7 7", await WaitsAsync("keyless, IAM", Attempts, body: Body));
    }

    [Fact]
    public async Task The_requested_delay_is_reported()
    {
        var way = WayOfSigningIn.Of("key file");
        using var host = new SignInHost(new SimulatedTime());
        WayOfSigningIn.Serve(host);
        host[way.Path] = _ => new Reply(503, "", ("Retry-After", "17"));
        var failure = await host.FailsAsync(MeetErrorId.Unavailable, () => way.ConnectAsync(host));

        var words = $"127.0.0.1:{host.Server.Uri.Port} responded with 503 and requested a delay of 17 s.";
        Assert.EndsWith(words, failure.Message);
        Assert.Contains(words, host.Trace.All);
    }

    private static async Task<string> WaitsAsync(string name, int requests, (string Name, string Value)? header = null, string body = "")
    {
        var way = WayOfSigningIn.Of(name);
        var time = new SimulatedTime();
        using var host = new SignInHost(time, jitter: 1);
        WayOfSigningIn.Serve(host);
        host[way.Path] = _ => header is { } given ? new Reply(429, body, given) : new Reply(429, body);
        await host.FailsAsync(MeetErrorId.QuotaExceeded, () => way.ConnectAsync(host));

        Assert.Equal(requests, host.To(way.Path).Count);
        return string.Join(' ', time.Waits.Select(wait => wait.TotalSeconds));
    }

    private static string ErrorIdOf(int status) => status switch
    {
        408 => MeetErrorId.Timeout,
        429 => MeetErrorId.QuotaExceeded,
        _ => MeetErrorId.Unavailable,
    };
}
