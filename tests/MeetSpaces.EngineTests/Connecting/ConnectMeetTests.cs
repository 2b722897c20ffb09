using System.Management.Automation;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Connecting;

[Collection(SignIn.GoogleEnvironment.Name)]
public sealed class ConnectMeetTests : IDisposable
{
    private readonly Tenant tenant = new(connect: false);

    public void Dispose() => tenant.Dispose();

    [Fact]
    public void A_key_file_signs_in_and_the_connection_shows_subject_account_and_endpoint()
    {
        var connection = tenant.Connect(tenant.Session).Single;
        var key = JsonNode.Parse(tenant.Meet.ServiceAccountKey)!;

        Assert.Equal("MeetSpaces.Connections.MeetConnection", connection.TypeNames[0]);
        Assert.Equal(Tenant.Admin, connection.Properties["Subject"].Value);
        Assert.Equal((string?)key["client_email"], connection.Properties["ServiceAccount"].Value);
        Assert.Equal((string?)key["client_id"], connection.Properties["ClientId"].Value);
        Assert.Equal(tenant.Meet.Uri, connection.Properties["Endpoint"].Value);
        Assert.Equal("Created ReadOnly Settings", LanguagePrimitives.ConvertTo<string>(connection.Properties["Scopes"].Value));
        Assert.DoesNotContain("PRIVATE KEY", string.Join(' ', connection.Properties.Select(property => property.Value)));
    }

    [Fact]
    public void A_secure_string_with_the_key_signs_in()
    {
        using var key = new System.Security.SecureString();
        foreach (var character in tenant.Meet.ServiceAccountKey)
        {
            key.AppendChar(character);
        }

        tenant.Run("Connect-Meet -KeyJson $key -Endpoint $endpoint -Subject admin@example.com; New-MeetSpace", ("key", key), ("endpoint", tenant.Meet.Uri))
            .ShouldSucceed();
    }

    [Fact]
    public void The_key_path_comes_from_the_environment_when_no_parameter_is_given()
    {
        // The variable belongs to the process, so all tests that read it are in this collection.
        Environment.SetEnvironmentVariable("GOOGLE_APPLICATION_CREDENTIALS", tenant.KeyPath);
        try
        {
            tenant.Run("Connect-Meet -Endpoint $endpoint -Subject admin@example.com", ("endpoint", tenant.Meet.Uri)).ShouldSucceed();
        }
        finally
        {
            Environment.SetEnvironmentVariable("GOOGLE_APPLICATION_CREDENTIALS", null);
        }
    }

    [Fact]
    public void The_emulator_switch_uses_the_emulator_started_last()
    {
        using var session = new Session();
        var outcome = session.Run("""
            $one = Start-MeetEmulator -Domain one.example -User root, 'dev@one.example'
            $connection = Connect-Meet -Emulator
            $connection.Subject
            $connection.Endpoint -eq $one.Uri
            (New-MeetSpace -Subject dev@one.example).Subject
            $one | Stop-MeetEmulator
            [IO.File]::Exists($one.KeyPath)
            """).ShouldSucceed();

        Assert.Equal(["root@one.example", true, "dev@one.example", false], outcome.Output.Select(item => item.BaseObject));
    }

    [Theory]
    [InlineData("", 2, 1)]
    [InlineData("-WithoutDialIn", 0, 0)]
    public void Spaces_of_an_emulator_can_be_without_phone_and_sip_access(string arguments, int phones, int gateways)
    {
        using var session = new Session();
        var outcome = session.Run($$"""
            $emulator = Start-MeetEmulator {{arguments}}
            $null = Connect-Meet -Emulator
            $space = New-MeetSpace
            $pins = [Collections.Generic.HashSet[string]]::new()
            foreach ($phone in $space.PhoneAccess) { $null = $pins.Add($phone.Pin) }
            $space.PhoneAccess.Count, $pins.Count, $space.GatewaySipAccess.Count
            $emulator | Stop-MeetEmulator
            """).ShouldSucceed();

        Assert.Equal([phones, phones, gateways], outcome.Output.Select(item => item.BaseObject));
    }

    [Fact]
    public void An_emulators_key_file_is_readable_by_its_owner_only_and_connects()
    {
        using var session = new Session();
        var path = (string)session.Run("""
            $emulator = Start-MeetEmulator
            $null = Connect-Meet $emulator.KeyPath -Endpoint $emulator.Uri -Subject $emulator.Users[1]
            $emulator.KeyPath
            """).Single.BaseObject;

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        session.Run("$emulator | Stop-MeetEmulator").ShouldSucceed();
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("{}", "it has no 'type'")]
    [InlineData("not json", "not valid JSON")]
    [InlineData("""{"type":"authorized_user"}""", "'authorized_user'")]
    [InlineData("""{"type":"service_account"}""", "no 'client_email'")]
    [InlineData("""{"type":"service_account","client_email":"a@b"}""", "no 'private_key'")]
    [InlineData("""{"type":"service_account","client_email":"a@b","private_key":"SECRET"}""", "not a complete RSA key")]
    public void An_invalid_key_is_refused_with_a_reason_that_does_not_quote_it(string text, string reason)
    {
        File.WriteAllText(tenant.KeyPath, text);
        var error = Refused("MeetKeyInvalid");

        Assert.Contains(reason, error.Exception.Message);
        Assert.DoesNotContain("SECRET", error.Exception.ToString());
        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.Empty(tenant.Meet.Requests);
    }

    [Fact]
    public void A_missing_key_file_is_named_in_the_error()
    {
        File.Delete(tenant.KeyPath);

        Assert.Contains(tenant.KeyPath, Refused("MeetKeyInvalid").Exception.Message);
    }

    [Theory]
    [InlineData("http://meet.googleapis.com/")]
    [InlineData("https://meet.googleapis.com.example.com/")]
    [InlineData("https://user@meet.googleapis.com/")]
    [InlineData("https://meet.googleapis.com:8443/")]
    [InlineData("http://192.0.2.1/")]
    [InlineData("file:///etc/hosts")]
    public void An_untrusted_endpoint_is_refused_before_anything_is_signed(string endpoint)
    {
        var error = tenant.Run($"Connect-Meet $keyPath -Subject admin@example.com -Endpoint '{endpoint}'", ("keyPath", tenant.KeyPath))
            .ShouldFailWith("MeetEndpointRefused");

        Assert.Equal(ErrorCategory.SecurityError, error.CategoryInfo.Category);
        Assert.Empty(tenant.Meet.Requests);
    }

    [Theory]
    [InlineData("https://oauth2.example.com/token")]
    [InlineData("http://oauth2.googleapis.com/token")]
    [InlineData("https://oauth2.googleapis.com@example.com/token")]
    [InlineData("not an address")]
    public void An_untrusted_token_uri_is_refused_before_anything_is_signed(string tokenUri)
    {
        Doctor("token_uri", tokenUri);

        Refused("MeetEndpointRefused");
        Assert.Empty(tenant.Meet.Requests);
    }

    [Fact]
    public void A_loopback_token_uri_is_refused_without_a_loopback_endpoint()
    {
        tenant.Run("Connect-Meet $keyPath -Subject admin@example.com", ("keyPath", tenant.KeyPath)).ShouldFailWith("MeetEndpointRefused");

        Assert.Empty(tenant.Meet.Requests);
    }

    [Fact]
    public void Another_universe_is_refused()
    {
        Doctor("universe_domain", "example.com");

        Refused("MeetEndpointRefused");
        Assert.Empty(tenant.Meet.Requests);
    }

    [Fact]
    public void An_unknown_user_fails_with_SubjectInvalid()
    {
        var error = tenant.Run("Connect-Meet $keyPath -Endpoint $endpoint -Subject nobody@example.com", ("keyPath", tenant.KeyPath), ("endpoint", tenant.Meet.Uri))
            .ShouldFailWith("MeetSubjectInvalid");

        Assert.Contains("nobody@example.com", error.Exception.Message);
        Assert.Equal("invalid_grant", PSObject.AsPSObject(error.Exception).Properties["Status"].Value);
    }

    [Fact]
    public void The_error_has_client_id_and_scopes_when_nothing_is_delegated()
    {
        using var strict = new Tenant(new EmulatorOptions { DelegatedScopes = [] }, connect: false);
        var error = strict.Run("Connect-Meet $keyPath -Endpoint $endpoint -Subject admin@example.com", ("keyPath", strict.KeyPath), ("endpoint", strict.Meet.Uri))
            .ShouldFailWith("MeetDelegationMissing");

        Assert.Contains((string)JsonNode.Parse(strict.Meet.ServiceAccountKey)!["client_id"]!, error.ErrorDetails.RecommendedAction);
        Assert.Contains(
            "https://www.googleapis.com/auth/meetings.space.created,https://www.googleapis.com/auth/meetings.space.readonly,https://www.googleapis.com/auth/meetings.space.settings",
            error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_partial_delegation_warns_and_connects_with_the_granted_scopes()
    {
        const string Prefix = "https://www.googleapis.com/auth/meetings.space.";
        using var strict = new Tenant(new EmulatorOptions { DelegatedScopes = [Prefix + "created", Prefix + "readonly"] }, connect: false);
        var outcome = strict.Connect(strict.Session);

        Assert.Contains(Prefix + "settings", Assert.Single(outcome.Warnings));
        Assert.Equal("Created ReadOnly", LanguagePrimitives.ConvertTo<string>(outcome.Output[0].Properties["Scopes"].Value));
        strict.Run("New-MeetSpace | Set-MeetSpace -Moderation On").ShouldSucceed();
        Assert.Equal(Prefix + "created", Assert.Single(strict.Calls[^1].Scopes));
    }

    [Fact]
    public void A_call_without_a_fitting_scope_fails_before_any_request()
    {
        tenant.Connect(tenant.Session, more: "-Scope ReadOnly");
        var error = tenant.Run("New-MeetSpace").ShouldFailWith("MeetScopeMissing");

        Assert.Contains("meetings.space.created", error.ErrorDetails.RecommendedAction);
        Assert.Empty(tenant.Calls);
    }

    [Fact]
    public void A_deleted_key_fails_with_KeyRevoked()
    {
        using var another = RSA.Create(2048);
        Doctor("private_key", another.ExportPkcs8PrivateKeyPem());

        Refused("MeetKeyRevoked");
    }

    [Theory]
    [InlineData("""{"error":"invalid_grant","error_description":"Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim."}""", 400, "MeetClockSkew")]
    [InlineData("""{"error":"unauthorized_client","error_description":"Unauthorized client or scope in request."}""", 401, "MeetDelegationMissing")]
    [InlineData("""{"error":"admin_policy_enforced"}""", 400, "MeetAuthenticationFailed")]
    [InlineData("""{"error":"disabled_client","error_description":"The OAuth client was disabled."}""", 401, "MeetAuthenticationFailed")]
    [InlineData("<html>Sign in to the network</html>", 200, "MeetResponseInvalid")]
    [InlineData("", 200, "MeetResponseInvalid")]
    [InlineData("""{"token_type":"Bearer"}""", 200, "MeetResponseInvalid")]
    public void A_token_endpoint_response_maps_to_an_error_with_advice(string body, int status, string errorId)
    {
        tenant.Meet.Faults.When(request => request.Path == "/token", EmulatorFault.Status(status, body));

        Assert.NotEmpty(Refused(errorId).ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_redirect_of_the_token_endpoint_is_not_followed()
    {
        using var elsewhere = new SilentServer();
        tenant.Meet.Faults.When(
            request => request.Path == "/token",
            EmulatorFault.Status(307, "moved", new Dictionary<string, string> { ["Location"] = elsewhere.Uri.AbsoluteUri }));

        Refused("MeetResponseInvalid");
        Assert.Equal(0, elsewhere.Requests);
    }

    private ErrorRecord Refused(string errorId) =>
        tenant.Run("Connect-Meet $keyPath -Endpoint $endpoint -Subject admin@example.com", ("keyPath", tenant.KeyPath), ("endpoint", tenant.Meet.Uri))
            .ShouldFailWith(errorId);

    private void Doctor(string field, string value)
    {
        var key = JsonNode.Parse(tenant.Meet.ServiceAccountKey)!;
        key[field] = value;
        File.WriteAllText(tenant.KeyPath, key.ToJsonString());
    }
}
