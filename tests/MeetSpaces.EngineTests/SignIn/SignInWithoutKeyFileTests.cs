using System.Management.Automation;
using System.Security;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.SignIn;

/// <summary>The ways to sign in without a key file, against an emulator.</summary>
[Collection(GoogleEnvironment.Name)]
public sealed class SignInWithoutKeyFileTests : IDisposable
{
    private const string Prefix = "https://www.googleapis.com/auth/meetings.space.";
    private readonly Tenant tenant = new(connect: false);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("meetspaces-test-");

    /// <summary>The scopes of each request for consent.</summary>
    private IEnumerable<string> Consents => tenant.Meet.Requests.Where(request => request.Path == "/o/oauth2/v2/auth").Select(request => Uri.UnescapeDataString(request.Query));

    public void Dispose()
    {
        tenant.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_service_account_signs_by_IAM_and_acts_as_any_user()
    {
        var connection = Keyless().Single;

        Assert.Equal(tenant.Meet.Project.ServiceAccount, connection.Properties["ServiceAccount"].Value);
        Assert.Equal(Tenant.Alice, tenant.Run("New-MeetSpace -Subject alice@example.com").Single.Properties["Subject"].Value);
        Assert.Equal(Tenant.Alice, tenant.Calls[^1].Subject);
        Assert.Equal(Prefix + "created", Assert.Single(tenant.Calls[^1].Scopes));
        Assert.Contains(tenant.Meet.Requests, request => request.Path.EndsWith(":signJwt", StringComparison.Ordinal));
        Assert.DoesNotContain(tenant.Meet.Requests, request => request.StatusCode >= 400);
    }

    [Fact]
    public void A_missing_Token_Creator_role_is_named_in_the_advice()
    {
        tenant.Meet.Project.IsTokenCreator = false;
        var error = Keyless().ShouldFailWith("MeetAuthenticationFailed");

        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.Contains("Service Account Token Creator", error.ErrorDetails.RecommendedAction);
        Assert.Equal(tenant.Meet.Project.ServiceAccount, error.TargetObject);
    }

    [Fact]
    public void A_disabled_IAM_API_advises_to_enable_it()
    {
        tenant.Meet.Project.IsIamApiEnabled = false;

        Assert.Contains("IAM Service Account Credentials API", Keyless().ShouldFailWith("MeetApiDisabled").ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_missing_metadata_server_fails_the_keyless_sign_in()
    {
        tenant.Meet.Project.HasMetadataServer = false;

        Keyless().ShouldFailWith("MeetAuthenticationFailed");
    }

    [Theory]
    [InlineData("-KeyPath $file -Subject admin@example.com", """{"installed":{"client_id":"x","client_secret":"s3cret"}}""", "-Interactive -ClientSecretPath")]
    [InlineData("-KeyPath $file -Subject admin@example.com", """{"web":{"client_id":"x","client_secret":"s3cret"}}""", "-Interactive -ClientSecretPath")]
    [InlineData("-KeyPath $file -Subject admin@example.com", """{"type":"external_account"}""", "-ServiceAccount")]
    [InlineData("-KeyPath $file -Subject admin@example.com", """{"type":"external_account_authorized_user"}""", "-ServiceAccount")]
    [InlineData("-KeyPath $file -Subject admin@example.com", """{"type":"impersonated_service_account"}""", "-ServiceAccount")]
    [InlineData("-KeyPath $file -Subject admin@example.com", """{"type":"authorized_user","refresh_token":"s3cret"}""", "-ServiceAccount")]
    [InlineData("-Interactive -ClientSecretPath $file", """{"type":"service_account","private_key":"s3cret"}""", "-KeyPath")]
    [InlineData("-Interactive -ClientSecretPath $file", """{"type":"authorized_user","refresh_token":"s3cret"}""", "-ServiceAccount")]
    [InlineData("-Interactive -ClientSecretPath $file", """{"installed":{}}""", "Desktop app")]
    public void A_credential_file_of_another_kind_is_told_the_parameter_that_takes_it(string parameters, string text, string advice)
    {
        File.WriteAllText(tenant.KeyPath, text);
        var error = tenant.Run($"Connect-Meet {parameters} -Endpoint $endpoint", ("file", tenant.KeyPath), ("endpoint", tenant.Meet.Uri)).ShouldFailWith("MeetKeyInvalid");

        Assert.Contains(advice, error.ErrorDetails.RecommendedAction);
        Assert.Contains(tenant.KeyPath, error.Exception.Message);
        Assert.DoesNotContain("s3cret", $"{error.Exception} {error.ErrorDetails.RecommendedAction}");
        Assert.Empty(tenant.Meet.Requests);
    }

    [Fact]
    public void Delegates_are_sent_with_the_signing_request()
    {
        Keyless("-Delegate $account").ShouldSucceed();

        Assert.Contains(
            $"projects/-/serviceAccounts/{tenant.Meet.Project.ServiceAccount}",
            tenant.Meet.Requests.First(request => request.Path.EndsWith(":signJwt", StringComparison.Ordinal)).Body);
    }

    [Fact]
    public void A_partial_delegation_warns_in_a_keyless_sign_in()
    {
        tenant.Meet.Workspace.Withdraw(Prefix + "settings");
        var warning = Assert.Single(Keyless().ShouldSucceed().Warnings);

        Assert.Contains("Unique ID", warning);
        Assert.EndsWith(Prefix + "settings", warning);
    }

    [Fact]
    public void An_untrusted_GCE_METADATA_HOST_is_refused()
    {
        Environment.SetEnvironmentVariable("GCE_METADATA_HOST", "192.0.2.1");
        try
        {
            Keyless().ShouldFailWith("MeetEndpointRefused");
        }
        finally
        {
            Environment.SetEnvironmentVariable("GCE_METADATA_HOST", null);
        }

        Assert.Empty(tenant.Meet.Requests);
    }

    [Fact]
    public void An_access_token_works_until_it_is_revoked_and_shows_its_expiry()
    {
        var outcome = TokenOf(Tenant.Alice, "-Verbose");
        var connection = outcome.Output[0];

        Assert.Equal("me", connection.Properties["Subject"].Value);
        Assert.InRange((DateTimeOffset)connection.Properties["Expires"].Value, DateTimeOffset.UtcNow.AddMinutes(30), DateTimeOffset.UtcNow.AddHours(1));
        Assert.Contains(outcome.Verbose, line => line.Contains("expires at", StringComparison.Ordinal));
        Assert.Contains("Expires", tenant.Session.Show("Get-MeetConnection"));
        Assert.Equal("ReadOnly", LanguagePrimitives.ConvertTo<string>(connection.Properties["Scopes"].Value));
        tenant.Run("New-MeetSpace").ShouldFailWith("MeetScopeMissing");

        tenant.Meet.Project.RevokeTokens();
        Assert.Contains("cannot be renewed", tenant.Run("Get-MeetSpace spaces/x").ShouldFailWith("MeetAuthenticationFailed").Exception.Message);
    }

    [Fact]
    public void An_access_token_acts_only_as_its_owner()
    {
        TokenOf(Tenant.Alice).ShouldSucceed();

        // The subject of objects that it read is "me", which it accepts.
        var name = tenant.Meet.PlantSpace(Tenant.Alice);
        tenant.Run($"Get-MeetSpace {name} | Get-MeetSpace").ShouldSucceed();
        var refused = tenant.Run($"Get-MeetSpace {name} -Subject bob@example.com").ShouldFailWith("MeetSubjectInvalid");
        Assert.Contains("-AccessToken and -Subject", refused.ErrorDetails.RecommendedAction);

        TokenOf(Tenant.Alice, "-Subject alice@example.com").ShouldSucceed();
        tenant.Run($"Get-MeetSpace {name} -Subject Alice@Example.com").ShouldSucceed();
    }

    [Fact]
    public void An_interactive_sign_in_acts_as_the_user_who_signed_in()
    {
        tenant.Meet.SignIn.User = Tenant.Bob;
        var connection = Interactive().Single;

        Assert.Equal(Tenant.Bob, connection.Properties["Subject"].Value);
        tenant.Run("New-MeetSpace | Set-MeetSpace -Moderation On | Get-MeetSpace").ShouldSucceed();
        Assert.All(tenant.Calls, call => Assert.Equal(Tenant.Bob, call.Subject));
        tenant.Run("Get-MeetSpace spaces/x -Subject alice@example.com").ShouldFailWith("MeetSubjectInvalid");
    }

    [Fact]
    public void Declined_consent_is_an_error_and_refused_scopes_are_a_warning()
    {
        tenant.Meet.SignIn.IsDenied = true;
        Assert.Contains("declined", Interactive().ShouldFailWith("MeetAuthenticationFailed").Exception.Message);

        tenant.Meet.SignIn.IsDenied = false;
        tenant.Meet.SignIn.GrantedScopes = [Prefix + "readonly", "openid", "email"];
        Assert.EndsWith($"{Prefix}created,{Prefix}settings", Assert.Single(Interactive().ShouldSucceed().Warnings));
    }

    [Fact]
    public void A_person_is_asked_for_the_scope_Calendar_only_if_it_is_named()
    {
        var cache = Path.Combine(folder.FullName, "kept.json");
        tenant.Meet.Calendars.Add(Tenant.Admin, new EmulatedEvent { Summary = "Weekly", Start = DateTimeOffset.UtcNow.AddDays(1) });

        Interactive($"-TokenCachePath '{cache}'").ShouldSucceed();
        var named = Interactive($"-TokenCachePath '{cache}' -Scope ReadOnly, Calendar").Single;

        Assert.Equal([false, true], Consents.Select(scopes => scopes.Contains("calendar.events.readonly", StringComparison.Ordinal)));
        Assert.Equal("ReadOnly Calendar", LanguagePrimitives.ConvertTo<string>(named.Properties["Scopes"].Value));
        Assert.Equal("Weekly", tenant.Run("Find-MeetSpace -Calendar").Single.Properties["Summary"].Value);
        tenant.Run("Find-MeetSpace alice@example.com -Calendar").ShouldFailWith("MeetSubjectInvalid");
    }

    [Fact]
    public void A_cached_sign_in_resumes_until_its_consent_is_revoked()
    {
        var cache = Path.Combine(folder.FullName, "kept.json");
        Interactive($"-TokenCachePath '{cache}'").ShouldSucceed();
        tenant.Run("Disconnect-Meet");
        tenant.Meet.SignIn.IsDenied = true;
        Interactive($"-TokenCachePath '{cache}'").ShouldSucceed();
        tenant.Meet.SignIn.RevokeRefreshTokens();

        Interactive($"-TokenCachePath '{cache}'").ShouldFailWith("MeetAuthenticationFailed");
        Assert.False(File.Exists(cache));
    }

    private Outcome Keyless(string more = "") => tenant.Run(
        $"Connect-Meet -ServiceAccount $account -Subject admin@example.com -Endpoint $endpoint {more}",
        ("account", tenant.Meet.Project.ServiceAccount),
        ("endpoint", tenant.Meet.Uri));

    private Outcome Interactive(string more = "")
    {
        var path = Path.Combine(folder.FullName, "client.json");
        File.WriteAllText(path, tenant.Meet.SignIn.ClientSecrets);
        return tenant.Run($"Connect-Meet -Interactive -ClientSecretPath $path -Endpoint $endpoint {more}", ("path", path), ("endpoint", tenant.Meet.Uri));
    }

    /// <summary>Connects with a read-only token, taken from a request of another connection.</summary>
    private Outcome TokenOf(string user, string more = "")
    {
        tenant.Connect(tenant.Session, user, "-Scope ReadOnly");
        tenant.Run("Get-MeetSpace spaces/x -ErrorAction SilentlyContinue");
        var token = new SecureString();
        foreach (var character in tenant.Calls[^1].Authorization!.Split(' ')[1])
        {
            token.AppendChar(character);
        }

        return tenant.Run($"Connect-Meet -AccessToken $token -Endpoint $endpoint {more}", ("token", token), ("endpoint", tenant.Meet.Uri));
    }
}
