using System.Management.Automation;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.SignIn;

/// <summary>Every known error of the Meet API: its error ID, its category and its advice.</summary>
public sealed class ApiErrorTests : IDisposable
{
    private static readonly Dictionary<string, string> AtOnce = new() { ["Retry-After"] = "0.001" };
    private readonly Tenant tenant = new();

    public static TheoryData<int, string, string?, string, ErrorCategory, string> Rows => new()
    {
        { 400, "INVALID_ARGUMENT", null, "MeetInvalidArgument", ErrorCategory.InvalidArgument, "Correct" },
        { 401, "UNAUTHENTICATED", "ACCESS_TOKEN_EXPIRED", "MeetAuthenticationFailed", ErrorCategory.AuthenticationError, "Connect-Meet" },
        { 401, "UNAUTHENTICATED", "CREDENTIALS_MISSING", "MeetAuthenticationFailed", ErrorCategory.AuthenticationError, "Connect-Meet" },
        { 403, "PERMISSION_DENIED", null, "MeetPermissionDenied", ErrorCategory.PermissionDenied, "-Subject" },
        { 403, "PERMISSION_DENIED", "SERVICE_DISABLED", "MeetApiDisabled", ErrorCategory.PermissionDenied, "https://console.example/enable" },
        { 403, "PERMISSION_DENIED", "ACCESS_TOKEN_SCOPE_INSUFFICIENT", "MeetScopeMissing", ErrorCategory.PermissionDenied, "meetings.space.settings" },
        { 403, "PERMISSION_DENIED", "FEATURE_UNAVAILABLE_TO_USER", "MeetFeatureUnavailable", ErrorCategory.PermissionDenied, "updateAutoRecordingGeneration" },
        { 404, "NOT_FOUND", null, "MeetNotFound", ErrorCategory.ObjectNotFound, "expired" },
        { 429, "RESOURCE_EXHAUSTED", "RATE_LIMIT_EXCEEDED", "MeetQuotaExceeded", ErrorCategory.LimitsExceeded, "-ThrottleLimit" },
        { 500, "INTERNAL", null, "MeetUnavailable", ErrorCategory.ResourceUnavailable, "later" },
        { 502, "UNKNOWN", null, "MeetUnavailable", ErrorCategory.ResourceUnavailable, "later" },
        { 503, "UNAVAILABLE", null, "MeetUnavailable", ErrorCategory.ResourceUnavailable, "later" },
        { 504, "DEADLINE_EXCEEDED", null, "MeetUnavailable", ErrorCategory.ResourceUnavailable, "later" },
    };

    public void Dispose() => tenant.Dispose();

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_error_of_a_patch_has_its_error_ID_category_and_advice(
        int status, string canonical, string? reason, string errorId, ErrorCategory category, string action)
    {
        var details = reason is null
            ? "[]"
            : $$$"""
              [{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"{{{reason}}}","domain":"meet.googleapis.com",
                "metadata":{"activationUrl":"https://console.example/enable","feature_name":"updateAutoRecordingGeneration","service":"meet.googleapis.com"}}]
              """;
        var body = $$$"""{"error":{"code":{{{status}}},"message":"Words of Google","status":"{{{canonical}}}","details":{{{details}}}}}""";
        tenant.Meet.Faults.When(request => request.Method == "PATCH", EmulatorFault.Status(status, body, AtOnce));
        var record = tenant.Run("'spaces/x' | Set-MeetSpace -Moderation On -AutoRecording On").ShouldFailWith(errorId);

        Assert.Equal(category, record.CategoryInfo.Category);
        Assert.Contains(action, record.ErrorDetails.RecommendedAction);
        Assert.Contains("Words of Google", record.Exception.Message);
        Assert.Equal("spaces/x", record.TargetObject);
        Assert.Equal(reason, PSObject.AsPSObject(record.Exception).Properties["Reason"].Value);
    }

    [Fact]
    public void Stopping_without_an_active_conference_is_not_an_error() =>
        Assert.Equal("NotActive", tenant.Run("New-MeetSpace | Stop-MeetActiveConference -Force").Single.Properties["Status"].Value.ToString());

    [Fact]
    public void Changing_another_users_space_advises_the_owners_subject()
    {
        var name = tenant.NewSpace("-Subject alice@example.com");

        Assert.Contains("owner's address", tenant.Run($"Set-MeetSpace {name} -Moderation On").ShouldFailWith("MeetPermissionDenied").ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void An_API_that_is_not_enabled_says_where_to_enable_it()
    {
        tenant.Meet.Project.IsMeetApiEnabled = false;

        Assert.Contains(
            "meet.googleapis.com/overview?project=" + tenant.Meet.Project.Number,
            tenant.Run("New-MeetSpace").ShouldFailWith("MeetApiDisabled").ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void Hidden_settings_show_in_the_view_and_in_one_warning()
    {
        var one = tenant.NewSpace("-Subject alice@example.com");
        var two = tenant.NewSpace("-Subject alice@example.com");
        var outcome = tenant.Run($"'{one}', '{two}', '{one}' | Get-MeetSpace").ShouldSucceed();

        Assert.Equal(3, outcome.Output.Count);
        var warning = Assert.Single(outcome.Warnings);
        Assert.Contains(Tenant.Admin, warning);
        Assert.Contains("-Subject", warning);
        Assert.Contains("(hidden)", tenant.Session.Show($"Get-MeetSpace {one} -WarningAction SilentlyContinue"));
        Assert.Empty(tenant.Run($"Get-MeetSpace {one} -Subject alice@example.com").ShouldSucceed().Warnings);
    }
}
