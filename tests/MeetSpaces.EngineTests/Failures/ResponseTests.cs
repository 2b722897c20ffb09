using System.Management.Automation;
using System.Text.Json.Nodes;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Failures;

/// <summary>Responses of Google, or of something in between, and the results or errors that they lead to.</summary>
public sealed class ResponseTests : IDisposable
{
    // A delay near zero, so that no test waits.
    private static readonly Dictionary<string, string> AtOnce = new() { ["Retry-After"] = "0.001" };
    private readonly Tenant tenant = new();

    public void Dispose() => tenant.Dispose();

    public static TheoryData<int, string, string, ErrorCategory> Answers => new()
    {
        { 400, Envelope(400, "INVALID_ARGUMENT", "Invalid value"), "MeetInvalidArgument", ErrorCategory.InvalidArgument },
        { 401, Envelope(401, "UNAUTHENTICATED", "Request had invalid authentication credentials."), "MeetAuthenticationFailed", ErrorCategory.AuthenticationError },
        { 403, Envelope(403, "PERMISSION_DENIED", "Permission denied on resource Space (or it might not exist)"), "MeetPermissionDenied", ErrorCategory.PermissionDenied },
        { 403, Envelope(403, "PERMISSION_DENIED", "Disabled", "SERVICE_DISABLED", "activationUrl", "https://console.example/enable"), "MeetApiDisabled", ErrorCategory.PermissionDenied },
        { 403, Envelope(403, "PERMISSION_DENIED", "Scopes", "ACCESS_TOKEN_SCOPE_INSUFFICIENT", "method", "m"), "MeetScopeMissing", ErrorCategory.PermissionDenied },
        { 403, Envelope(403, "PERMISSION_DENIED", "Feature", "FEATURE_UNAVAILABLE_TO_USER", "feature_name", "updateAutoRecordingGeneration"), "MeetFeatureUnavailable", ErrorCategory.PermissionDenied },
        { 404, Envelope(404, "NOT_FOUND", "Not found"), "MeetNotFound", ErrorCategory.ObjectNotFound },
        { 404, string.Empty, "MeetNotFound", ErrorCategory.ObjectNotFound },
        { 408, string.Empty, "MeetTimeout", ErrorCategory.OperationTimeout },
        { 429, Envelope(429, "RESOURCE_EXHAUSTED", "Quota", "RATE_LIMIT_EXCEEDED", "quota_limit", "x"), "MeetQuotaExceeded", ErrorCategory.LimitsExceeded },
        { 500, Envelope(500, "INTERNAL", "Internal"), "MeetUnavailable", ErrorCategory.ResourceUnavailable },
        { 502, "<html>Bad gateway</html>", "MeetUnavailable", ErrorCategory.ResourceUnavailable },
        { 503, "{\"error\":", "MeetUnavailable", ErrorCategory.ResourceUnavailable },
        { 200, "<html>Please sign in</html>", "MeetResponseInvalid", ErrorCategory.InvalidResult },
        { 200, string.Empty, "MeetResponseInvalid", ErrorCategory.InvalidResult },
        { 200, "{\"name\":\"spaces/x\",\"config\":{", "MeetResponseInvalid", ErrorCategory.InvalidResult },
        { 200, "[1,2]", "MeetResponseInvalid", ErrorCategory.InvalidResult },
        { 200, "null", "MeetResponseInvalid", ErrorCategory.InvalidResult },
        { 200, "{}", "MeetResponseInvalid", ErrorCategory.InvalidResult },
        { 200, "{\"name\":7}", "MeetResponseInvalid", ErrorCategory.InvalidResult },
        { 302, string.Empty, "MeetResponseInvalid", ErrorCategory.InvalidResult },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void A_response_maps_to_its_error_ID_category_and_advice(int status, string body, string errorId, ErrorCategory category)
    {
        tenant.Meet.Faults.When(request => request.Path == "/v2/spaces/x", EmulatorFault.Status(status, body, AtOnce));
        var error = tenant.Run("'spaces/x' | Get-MeetSpace").ShouldFailWith(errorId);

        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Equal("spaces/x", error.TargetObject);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Equal("MeetSpaces.Models.MeetApiException", error.Exception.GetType().FullName);
        Assert.Equal(status, PSObject.AsPSObject(error.Exception).Properties["StatusCode"].Value);
        Assert.DoesNotContain("JsonException", error.Exception.ToString());
    }

    [Fact]
    public void The_details_of_an_error_response_reach_the_exception_and_the_advice()
    {
        tenant.Meet.Faults.Next(EmulatorFault.Status(
            403, Envelope(403, "PERMISSION_DENIED", "Disabled", "SERVICE_DISABLED", "activationUrl", "https://console.example/enable")));
        var error = tenant.Run("Get-MeetSpace spaces/x").ShouldFailWith("MeetApiDisabled");
        var exception = PSObject.AsPSObject(error.Exception);

        Assert.Contains("https://console.example/enable", error.ErrorDetails.RecommendedAction);
        Assert.Equal("SERVICE_DISABLED", exception.Properties["Reason"].Value);
        Assert.Equal("PERMISSION_DENIED", exception.Properties["Status"].Value);
        Assert.StartsWith("ErrorInfo:", LanguagePrimitives.ConvertTo<string>(exception.Properties["Details"].Value));
    }

    [Fact]
    public void The_error_shows_the_start_of_a_body_that_is_not_JSON()
    {
        tenant.Meet.Faults.Next(EmulatorFault.Status(200, "<html>\n<title>Hotel  Wi-Fi</title>" + new string('x', 5000)));

        var message = tenant.Run("Get-MeetSpace spaces/x").ShouldFailWith("MeetResponseInvalid").Exception.Message;
        Assert.Contains("<html> <title>Hotel Wi-Fi</title>", message);
        Assert.InRange(message.Length, 1, 600);
    }

    [Fact]
    public void The_error_shows_the_start_of_a_truncated_body()
    {
        tenant.Meet.Faults.When(
            request => request.Path == "/v2/spaces/x", EmulatorFault.Status(200, "{\"name\":\"spaces/x\",\"config\":{", AtOnce));

        Assert.Contains("{\"name\":\"spaces/x\"", tenant.Run("Get-MeetSpace spaces/x").ShouldFailWith("MeetResponseInvalid").Exception.Message);
    }

    [Fact]
    public void A_redirect_is_not_followed()
    {
        using var elsewhere = new SilentServer();
        tenant.Meet.Faults.Next(EmulatorFault.Status(307, "moved", new Dictionary<string, string> { ["Location"] = elsewhere.Uri.AbsoluteUri }));

        tenant.Run("New-MeetSpace").ShouldFailWithOneOf("MeetResponseInvalid", "MeetCreateOutcomeUnknown");
        Assert.Equal(0, elsewhere.Requests);
    }

    [Fact]
    public void A_refused_connection_fails_with_ConnectionFailed()
    {
        var address = tenant.Meet.Uri.Authority;
        tenant.Meet.Dispose();

        var error = Eventually.Ends(Task.Run(() => tenant.Run("Get-MeetSpace spaces/x -Subject alice@example.com"))).ShouldFailWith("MeetConnectionFailed");

        Assert.Contains(address, error.Exception.Message);
        Assert.Equal(ErrorCategory.ConnectionError, error.CategoryInfo.Category);
    }

    [Fact]
    public void An_unknown_enum_value_reads_as_Unknown_with_a_verbose_message()
    {
        tenant.Meet.Faults.Next(EmulatorFault.Status(
            200, """{"name":"spaces/x","config":{"accessType":"GALACTIC","moderation":"MODERATION_UNSPECIFIED","newThing":{"a":1}},"newer":[1]}"""));
        var outcome = tenant.Run("Get-MeetSpace spaces/x -Verbose");
        var config = PSObject.AsPSObject(outcome.Single.Properties["Config"].Value);

        Assert.Equal("Unknown", config.Properties["AccessType"].Value.ToString());
        Assert.Null(config.Properties["Moderation"].Value);
        Assert.Contains(outcome.Verbose, line => line.Contains("GALACTIC", StringComparison.Ordinal));
    }

    [Fact]
    public void A_read_is_retried_after_transient_failures()
    {
        var name = tenant.NewSpace();
        tenant.Meet.Faults.Next(3, EmulatorFault.Status(503, null, AtOnce));

        tenant.Run($"Get-MeetSpace {name}").ShouldSucceed();
        Assert.Equal([503, 503, 503, 200], tenant.Calls.Skip(1).Select(call => call.StatusCode));
    }

    [Fact]
    public void A_refused_token_is_renewed_once_and_the_request_repeated_once()
    {
        var name = tenant.NewSpace();
        tenant.Meet.Faults.Next(EmulatorFault.Status(401));

        tenant.Run($"Get-MeetSpace {name}").ShouldSucceed();
        Assert.Equal([401, 200], tenant.Calls.Skip(1).Select(call => call.StatusCode));
        Assert.Equal(2, tenant.Calls.Skip(1).Select(call => call.Authorization).Distinct().Count());
    }

    private static string Envelope(int code, string status, string message, string? reason = null, string? key = null, string? value = null)
    {
        var info = new JsonObject
        {
            ["@type"] = "type.googleapis.com/google.rpc.ErrorInfo",
            ["reason"] = reason,
            ["domain"] = "meet.googleapis.com",
            ["metadata"] = key is null ? null : new JsonObject { [key] = value },
        };
        return new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["code"] = code,
                ["message"] = message,
                ["status"] = status,
                ["details"] = reason is null ? null : new JsonArray(info),
            },
        }.ToJsonString();
    }
}
