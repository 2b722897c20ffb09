using System.Management.Automation;
using System.Text.Json.Nodes;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.SignIn;

/// <summary>Every known error of Google's token endpoint: its error ID, its category and its advice.</summary>
public sealed class TokenErrorTests : IDisposable
{
    private const string Console = "Domain-wide delegation";
    private readonly Tenant tenant = new(connect: false);

    public static TheoryData<string, string?, string, string> Rows => new()
    {
        { "unauthorized_client", "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.", "MeetDelegationMissing", Console },
        { "unauthorized_client", "Unauthorized client or scope in request.", "MeetDelegationMissing", Console },
        { "access_denied", "Requested client not authorized.", "MeetDelegationMissing", Console },
        { "access_denied", null, "MeetDelegationMissing", Console },
        { "invalid_grant", "Invalid email or User ID", "MeetSubjectInvalid", "-Subject" },
        { "invalid_grant", "Not a valid email", "MeetSubjectInvalid", "-Subject" },
        { "invalid_grant", "The account has been deleted", "MeetSubjectInvalid", "-Subject" },
        { "invalid_grant", "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.", "MeetClockSkew", "time server" },
        { "invalid_grant", "Invalid JWT Signature.", "MeetKeyRevoked", "Create a new key" },
        { "invalid_grant", "Invalid grant: account not found", "MeetAuthenticationFailed", "Create a new service account" },
        { "invalid_grant", "Something new", "MeetAuthenticationFailed", "Check" },
        { "invalid_scope", "Invalid OAuth scope or ID token audience provided.", "MeetAuthenticationFailed", "newer version" },
        { "admin_policy_enforced", null, "MeetAuthenticationFailed", "API controls" },
        { "org_internal", null, "MeetAuthenticationFailed", "API controls" },
        { "deleted_client", "The OAuth client was deleted.", "MeetAuthenticationFailed", "Service accounts" },
        { "disabled_client", "The OAuth client was disabled.", "MeetAuthenticationFailed", "Service accounts" },
        { "something_else", null, "MeetAuthenticationFailed", "Check" },
    };

    public void Dispose() => tenant.Dispose();

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_token_error_has_its_error_ID_category_and_advice(string error, string? description, string errorId, string action)
    {
        var body = new JsonObject { ["error"] = error };
        if (description is not null)
        {
            body["error_description"] = description;
        }

        tenant.Meet.Faults.When(request => request.Path == "/token", EmulatorFault.Status(error == "unauthorized_client" ? 401 : 400, body.ToJsonString()));
        var record = Connect().ShouldFailWith(errorId);

        Assert.Equal(ErrorCategory.AuthenticationError, record.CategoryInfo.Category);
        Assert.Contains(action, record.ErrorDetails.RecommendedAction);
        Assert.Contains(error, record.Exception.Message);
        Assert.Contains(description ?? error, record.Exception.Message);
        Assert.Equal($"'{tenant.KeyPath}'", record.TargetObject);
        var exception = PSObject.AsPSObject(record.Exception);
        Assert.Equal(error, exception.Properties["Status"].Value);
        Assert.Equal(new Uri(tenant.Meet.Uri, "token"), exception.Properties["RequestUri"].Value);
    }

    [Fact]
    public void A_missing_delegation_advises_client_ID_and_exact_scopes()
    {
        tenant.Meet.Workspace.Withdraw("https://www.googleapis.com/auth/meetings.space.created");
        var record = tenant.Run(
            "Connect-Meet $keyPath -Endpoint $endpoint -Subject admin@example.com -Scope Created", ("keyPath", tenant.KeyPath), ("endpoint", tenant.Meet.Uri))
            .ShouldFailWith("MeetDelegationMissing");

        Assert.Contains($"numeric client ID {tenant.Meet.Project.ClientId} ", record.ErrorDetails.RecommendedAction);
        Assert.EndsWith(": https://www.googleapis.com/auth/meetings.space.created", record.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void Scopes_denied_together_are_requested_one_by_one()
    {
        // Google also responds with access_denied if only some of the scopes are delegated.
        tenant.Meet.Faults.When(
            request => request.Path == "/token",
            EmulatorFault.Status(403, """{"error":"access_denied","error_description":"Some scopes are not delegated."}"""),
            count: 1);
        tenant.Meet.Workspace.Withdraw("https://www.googleapis.com/auth/meetings.space.readonly");
        var outcome = tenant.Connect(tenant.Session);

        Assert.Equal("Created Settings", LanguagePrimitives.ConvertTo<string>(outcome.Output[0].Properties["Scopes"].Value));
        Assert.EndsWith(": https://www.googleapis.com/auth/meetings.space.readonly", Assert.Single(outcome.Warnings));
        Assert.Equal(4, tenant.Meet.Requests.Count(request => request.Path == "/token"));
    }

    [Theory]
    [InlineData(500, "MeetUnavailable", ErrorCategory.ResourceUnavailable, 3)]
    [InlineData(503, "MeetUnavailable", ErrorCategory.ResourceUnavailable, 3)]
    [InlineData(404, "MeetResponseInvalid", ErrorCategory.InvalidResult, 1)]
    public void A_transient_fault_is_retried_and_a_permanent_one_is_not(int status, string errorId, ErrorCategory category, int requests)
    {
        tenant.Meet.Faults.When(request => request.Path == "/token", EmulatorFault.Status(status, "<html>"));

        Assert.Equal(category, Eventually.Ends(Task.Run(Connect)).ShouldFailWith(errorId).CategoryInfo.Category);
        Assert.Equal(requests, tenant.Meet.Requests.Count);
    }

    private Outcome Connect() => tenant.Run(
        "Connect-Meet $keyPath -Endpoint $endpoint -Subject admin@example.com", ("keyPath", tenant.KeyPath), ("endpoint", tenant.Meet.Uri));
}
