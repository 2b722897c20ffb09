using System.Management.Automation;
using System.Text.Json.Nodes;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Failures;

/// <summary>A secret that a server or a debugging proxy returns in a response does not appear in any stream, error or object.</summary>
public sealed class EchoedSecretTests : IDisposable
{
    private static readonly Dictionary<string, string> AtOnce = new() { ["Retry-After"] = "0.001" };
    private readonly Tenant tenant = new();

    public void Dispose() => tenant.Dispose();

    public static TheoryData<string, int, string> Responses => new()
    {
        { "an error page", 403, "<html><pre>GET /v2/spaces/x HTTP/1.1\nAuthorization: {header}</pre></html>" },
        { "a page with the token alone", 502, "<html>{token}</html>" },
        { "the message of an error", 403, """{"error":{"code":403,"status":"PERMISSION_DENIED","message":"Not for {token}, sorry."}}""" },
        { "a detail", 403, """{"error":{"code":403,"status":"PERMISSION_DENIED","message":"No.","details":[{"@type":"x.com/google.rpc.ErrorInfo","reason":"R","metadata":{"token":"{token}"}}]}}""" },
        { "the status and the reason", 403, """{"error":{"code":403,"status":"{token}","message":"No.","details":[{"@type":"x.com/google.rpc.ErrorInfo","reason":"{token}"}]}}""" },
        { "a success that is not JSON", 200, "OK {token}" },
        { "a token at the end of an excerpt", 403, "<html>" + new string('-', 185) + "{token}" },
        { "a long message", 403, """{"error":{"code":403,"status":"PERMISSION_DENIED","message":"Long {long} {token} {long} {token}"}}""" },
    };

    [Theory]
    [MemberData(nameof(Responses))]
    public void A_token_in_a_response_is_redacted_everywhere(string where, int status, string body)
    {
        tenant.Run("Get-MeetSpace spaces/none -ErrorAction SilentlyContinue");
        var header = tenant.Calls[^1].Authorization!;
        var token = header.Split(' ')[1];
        var filled = body.Replace("{header}", header).Replace("{token}", token).Replace("{long}", new string('x', 30_000));
        tenant.Meet.Faults.When(request => request.Path == "/v2/spaces/x", EmulatorFault.Status(status, filled, AtOnce));

        var outcome = tenant.Run("Get-MeetSpace spaces/x -Verbose -Debug; New-MeetSpace -Verbose | Out-Null");
        Assert.NotEmpty(outcome.Errors);
        AssertNowhere(outcome, token, where);
    }

    [Theory]
    [InlineData("""{"error":"invalid_grant","error_description":"Bad {assertion}"}""", 400)]
    [InlineData("""{"error":"invalid_grant","error_description":"Bad {known}"}""", 400)]
    [InlineData("<html>{assertion}</html>", 403)]
    [InlineData("{assertion}", 200)]
    public void Secrets_in_the_response_to_a_failed_sign_in_are_redacted_everywhere(string body, int status)
    {
        var assertion = tenant.Meet.Requests.First(request => request.Path == "/token").Body.Split("assertion=")[1];
        tenant.Run("Get-MeetSpace spaces/none -ErrorAction SilentlyContinue");
        var token = tenant.Calls[^1].Authorization!.Split(' ')[1];
        tenant.Meet.Faults.When(
            request => request.Path == "/token", EmulatorFault.Status(status, body.Replace("{assertion}", assertion).Replace("{known}", token), AtOnce));

        var outcome = tenant.Run(
            "Connect-Meet -KeyPath $keyPath -Endpoint $endpoint -Subject bob@example.com -Verbose -Debug",
            ("keyPath", tenant.KeyPath),
            ("endpoint", tenant.Meet.Uri));
        Assert.NotEmpty(outcome.Errors);
        AssertNowhere(outcome, assertion, "the sign-in");
        AssertNowhere(outcome, assertion.Split('.')[2], "the sign-in");
        AssertNowhere(outcome, token, "the sign-in");
    }

    [Fact]
    public void A_private_key_in_an_error_message_is_redacted()
    {
        var key = (string)JsonNode.Parse(tenant.Meet.ServiceAccountKey)!["private_key"]!;
        var message = new JsonObject { ["error"] = new JsonObject { ["code"] = 403, ["status"] = "PERMISSION_DENIED", ["message"] = key } };
        tenant.Meet.Faults.When(request => request.Path == "/v2/spaces/x", EmulatorFault.Status(403, message.ToJsonString()));

        AssertNowhere(tenant.Run("Get-MeetSpace spaces/x -Verbose -Debug"), key.Split('\n')[5], "a message");
    }

    private static void AssertNowhere(Outcome outcome, string secret, string where)
    {
        List<string> shown = [.. outcome.Verbose, .. outcome.Debug, .. outcome.Warnings];
        foreach (var record in outcome.Errors)
        {
            var exception = PSObject.AsPSObject(record.Exception);
            shown.Add($"{record} {record.ErrorDetails} {record.ErrorDetails?.RecommendedAction} {record.Exception}");
            shown.AddRange(exception.Properties.Select(property => $"{property.Name} {property.Value}"));
            shown.Add(PSSerializer.Serialize(exception, 3));
            shown.Add(PSSerializer.Serialize(record, 3));
        }

        Assert.All(shown, text => Assert.False(text.Contains(secret, StringComparison.Ordinal), $"Shown after {where}: {text[..Math.Min(300, text.Length)]}"));
    }
}
