using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Connections.SignIn;

public sealed class KeylessSignInTests : IDisposable
{
    private readonly SignInHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task IAM_signs_the_claims_and_the_assertion_is_exchanged()
    {
        var before = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var connection = await host.KeylessAsync();

        var signing = Assert.Single(host.To(SignInHost.SignJwt));
        var body = JsonNode.Parse(signing.Body)!;
        var claims = JsonNode.Parse((string)body["payload"]!)!;
        Assert.Equal("POST", signing.Method);
        Assert.Equal("machine", signing.Bearer);
        Assert.Empty(body["delegates"]!.AsArray());
        Assert.Equal(["iss", "sub", "scope", "aud", "iat", "exp"], claims.AsObject().Select(claim => claim.Key));
        Assert.Equal(SignInHost.Account, (string?)claims["iss"]);
        Assert.Equal(SignInHost.Alice, (string?)claims["sub"]);
        Assert.Equal(string.Join(' ', SignInHost.AllScopes.Select(MeetScopes.AddressOf)), (string?)claims["scope"]);
        Assert.Equal("https://oauth2.googleapis.com/token", (string?)claims["aud"]);
        Assert.InRange((long)claims["iat"]!, before, before + 60);
        Assert.Equal((long)claims["iat"]! + 3600, (long)claims["exp"]!);

        var exchange = Assert.Single(host.To("/token"));
        Assert.Equal("urn:ietf:params:oauth:grant-type:jwt-bearer", exchange.Form["grant_type"]);
        Assert.Equal("header.claims.signature", exchange.Form["assertion"]);
        Assert.Equal(SignInHost.Account, connection.ServiceAccount);
        Assert.Equal("project", connection.ProjectId);
        Assert.True(connection.CanImpersonate);
        Assert.Null(connection.ClientId);
    }

    [Fact]
    public async Task The_metadata_server_issues_one_token_for_many_signatures()
    {
        host["/token"] = asked => host.To("/token").Count == 1 ? Unauthorized : Reply.Token("user");
        await host.KeylessAsync();

        Assert.Equal(4, host.To(SignInHost.SignJwt).Count);
        var metadata = Assert.Single(host.To(SignInHost.Metadata));
        Assert.Equal("Google", metadata.Headers["Metadata-Flavor"]);
        Assert.Equal("https://www.googleapis.com/auth/iam", metadata.Query["scopes"]);
    }

    [Fact]
    public async Task Delegates_are_sent_in_order()
    {
        await host.KeylessAsync("one@project.iam.gserviceaccount.com", "two@project.iam.gserviceaccount.com");

        Assert.Equal(
            ["projects/-/serviceAccounts/one@project.iam.gserviceaccount.com", "projects/-/serviceAccounts/two@project.iam.gserviceaccount.com"],
            Delegates());
    }

    [Fact]
    public async Task A_gcloud_user_credential_is_refreshed_and_signs()
    {
        ApplicationDefault($$"""{"type":"authorized_user","client_id":"c","client_secret":"s3cret","refresh_token":"r3fresh","token_uri":"{{host.Server.Uri}}gcloud"}""");
        host["/gcloud"] = _ => Reply.Token("person");
        await host.KeylessAsync();

        Assert.Equal("r3fresh", Assert.Single(host.To("/gcloud")).Form["refresh_token"]);
        Assert.Equal("person", host.To(SignInHost.SignJwt)[0].Bearer);
        Assert.Empty(host.To(SignInHost.Metadata));
    }

    [Fact]
    public async Task A_key_of_another_account_can_sign_for_this_one()
    {
        using var rsa = RSA.Create(2048);
        ApplicationDefault(new JsonObject
        {
            ["type"] = "service_account",
            ["client_email"] = "other@project.iam.gserviceaccount.com",
            ["private_key"] = rsa.ExportPkcs8PrivateKeyPem(),
            ["token_uri"] = host.Server.Uri + "robot",
        }.ToJsonString());
        host["/robot"] = _ => Reply.Token("robot");
        await host.KeylessAsync();

        Assert.Equal("urn:ietf:params:oauth:grant-type:jwt-bearer", Assert.Single(host.To("/robot")).Form["grant_type"]);
        Assert.Equal("robot", host.To(SignInHost.SignJwt)[0].Bearer);
    }

    [Fact]
    public async Task Workload_identity_federation_exchanges_a_token_from_a_file()
    {
        ApplicationDefault(Federation($$"""{"file":{{Quoted(host.Write("oidc", "0idc"))}}}"""));
        host["/sts"] = _ => Reply.Ok("""{"access_token":"federated","expires_in":3600,"token_type":"Bearer","issued_token_type":"x"}""");
        await host.KeylessAsync();

        Assert.Equal("0idc", Assert.Single(host.To("/sts")).Form["subject_token"]);
        Assert.Equal("federated", host.To(SignInHost.SignJwt)[0].Bearer);
    }

    [Fact]
    public async Task Workload_identity_federation_exchanges_a_token_from_a_URL_through_a_service_account()
    {
        ApplicationDefault(Federation(
            $$"""{"url":"{{host.Server.Uri}}github?audience=a","headers":{"Authorization":"Bearer r3quest"},"format":{"type":"json","subject_token_field_name":"value"} }""",
            $$""","service_account_impersonation_url":"{{host.Server.Uri}}v1/projects/-/serviceAccounts/ci@p.iam.gserviceaccount.com:generateAccessToken" """));
        host["/github"] = _ => Reply.Ok("""{"value":"0idc"}""");
        host["/sts"] = _ => Reply.Ok("""{"access_token":"federated","expires_in":3600,"token_type":"Bearer"}""");
        host["/v1/projects/-/serviceAccounts/ci@p.iam.gserviceaccount.com:generateAccessToken"] =
            _ => Reply.Ok($$"""{"accessToken":"impersonated","expireTime":"{{DateTime.UtcNow.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}}"}""");
        await host.KeylessAsync();

        Assert.Equal("r3quest", Assert.Single(host.To("/github")).Bearer);
        Assert.Equal("federated", Assert.Single(host.Server.Requests, asked => asked.Path.EndsWith(":generateAccessToken", StringComparison.Ordinal)).Bearer);
        Assert.Equal("impersonated", host.To(SignInHost.SignJwt)[0].Bearer);
    }

    [Theory]
    [InlineData("ci@p.iam.gserviceaccount.com", new[] { "projects/-/serviceAccounts/ci@p.iam.gserviceaccount.com", "projects/-/serviceAccounts/hop@p.iam.gserviceaccount.com" })]
    [InlineData(SignInHost.Account, new[] { "projects/-/serviceAccounts/robot@project.iam.gserviceaccount.com", "projects/-/serviceAccounts/hop@p.iam.gserviceaccount.com" })]
    public async Task A_gcloud_impersonation_becomes_part_of_the_delegates(string impersonated, string[] expected)
    {
        Impersonating(impersonated);
        host["/gcloud"] = _ => Reply.Token("person");
        await host.KeylessAsync("hop@p.iam.gserviceaccount.com");

        Assert.Equal(expected, Delegates());
        Assert.Equal("person", host.To(SignInHost.SignJwt)[0].Bearer);
    }

    [Fact]
    public async Task A_gcloud_impersonation_of_the_signing_account_needs_no_delegates()
    {
        Impersonating(SignInHost.Account);
        host["/gcloud"] = _ => Reply.Token("person");
        await host.KeylessAsync();

        Assert.Empty(Delegates());
    }

    [Theory]
    [InlineData("""{"type":"authorized_user","client_id":"c","client_secret":"s3cret","refresh_token":"r3fresh","token_uri":"https://example.com/token"}""")]
    [InlineData("""{"type":"external_account","audience":"a","subject_token_type":"t","token_url":"https://example.com/sts","credential_source":{"file":"/nowhere"}}""")]
    [InlineData("""{"type":"external_account","audience":"a","subject_token_type":"t","token_url":"https://sts.googleapis.com/v1/token","service_account_impersonation_url":"https://example.com/","credential_source":{"file":"/nowhere"}}""")]
    [InlineData("""{"type":"external_account","audience":"a","subject_token_type":"t","token_url":"https://sts.googleapis.com/v1/token","credential_source":{"url":"http://example.com/"}}""")]
    [InlineData("""{"type":"impersonated_service_account","service_account_impersonation_url":"https://example.com/serviceAccounts/a@b:generateAccessToken","source_credentials":{"type":"authorized_user","client_id":"c","client_secret":"s","refresh_token":"r3fresh"}}""")]
    [InlineData("""{"type":"authorized_user","client_id":"c","client_secret":"s3cret","refresh_token":"r3fresh","universe_domain":"example.com"}""")]
    public async Task A_credential_file_with_an_untrusted_address_is_refused_before_anything_is_sent(string json)
    {
        ApplicationDefault(json);

        await host.FailsAsync(MeetErrorId.EndpointRefused, () => host.KeylessAsync(), "s3cret", "r3fresh");
        Assert.Empty(host.Server.Requests);
    }

    [Fact]
    public async Task An_untrusted_metadata_server_is_refused_before_anything_is_sent()
    {
        host.Environment["GCE_METADATA_HOST"] = "example.com";

        await host.FailsAsync(MeetErrorId.EndpointRefused, () => host.KeylessAsync());
        Assert.Empty(host.Server.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json: s3cret")]
    [InlineData("""{"type":"s3lf_made"}""")]
    [InlineData("""{"type":"authorized_user","client_id":"c","client_secret":"s3cret"}""")]
    [InlineData("""{"type":"service_account","client_email":"a@b","private_key":"s3cret"}""")]
    [InlineData("""{"type":"external_account","token_url":"https://sts.googleapis.com/v1/token"}""")]
    [InlineData("""{"type":"external_account","token_url":"https://sts.googleapis.com/v1/token","credential_source":{"executable":{"command":"/bin/s3cret"}}}""")]
    public async Task An_invalid_credential_file_is_named_and_not_quoted(string json)
    {
        ApplicationDefault(json);
        var failure = await host.FailsAsync(MeetErrorId.KeyInvalid, () => host.KeylessAsync(), "s3cret");

        Assert.Contains(host.PathOf("adc.json"), failure.Message);
    }

    [Fact]
    public async Task A_missing_credential_is_an_error_with_advice()
    {
        host["/"] = _ => new Reply(200, "<html>a captive portal</html>");
        var failure = await host.FailsAsync(MeetErrorId.AuthenticationFailed, () => host.KeylessAsync());

        Assert.Contains("No Application Default Credentials were found", failure.Message);
        Assert.Contains("gcloud auth application-default login", failure.RecommendedAction);
        Assert.Empty(host.To(SignInHost.SignJwt));
    }

    [Fact]
    public async Task An_expired_gcloud_credential_is_an_error_with_Googles_message()
    {
        ApplicationDefault($$"""{"type":"authorized_user","client_id":"c","client_secret":"s3cret","refresh_token":"r3fresh","token_uri":"{{host.Server.Uri}}gcloud"}""");
        host["/gcloud"] = _ => new Reply(400, """{"error":"invalid_grant","error_description":"Token has been expired or revoked."}""");
        var failure = await host.FailsAsync(MeetErrorId.AuthenticationFailed, () => host.KeylessAsync(), "s3cret", "r3fresh");

        Assert.Contains("expired or revoked", failure.Message);
    }

    [Theory]
    [InlineData(403, """{"error":{"code":403,"status":"PERMISSION_DENIED","message":"Permission 'iam.serviceAccounts.signJwt' denied on resource (or it may not exist)."}}""", MeetErrorId.AuthenticationFailed, "Service Account Token Creator")]
    [InlineData(403, """{"error":{"code":403,"status":"PERMISSION_DENIED","message":"disabled","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"SERVICE_DISABLED","metadata":{"activationUrl":"https://console.example/enable"}}]}}""", MeetErrorId.ApiDisabled, "https://console.example/enable")]
    [InlineData(404, """{"error":{"code":404,"status":"NOT_FOUND","message":"Not found; Gaia id not found for email"}}""", MeetErrorId.AuthenticationFailed, "-ServiceAccount")]
    [InlineData(401, """{"error":{"code":401,"status":"UNAUTHENTICATED","message":"invalid"}}""", MeetErrorId.AuthenticationFailed, "Renew")]
    [InlineData(400, """{"error":{"code":400,"status":"INVALID_ARGUMENT","message":"bad"}}""", MeetErrorId.AuthenticationFailed, "Correct the value that Google rejected")]
    [InlineData(429, """{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"slow down"}}""", MeetErrorId.QuotaExceeded, "Wait a minute")]
    [InlineData(503, "", MeetErrorId.Unavailable, "later")]
    [InlineData(302, "", MeetErrorId.ResponseInvalid, "proxy")]
    [InlineData(200, "<html>Sign in</html>", MeetErrorId.ResponseInvalid, "proxy")]
    [InlineData(200, "{}", MeetErrorId.ResponseInvalid, "proxy")]
    public async Task An_IAM_response_maps_to_an_error_with_advice(int status, string body, string errorId, string action)
    {
        host[SignInHost.SignJwt] = _ => new Reply(status, body, ("Location", host.Server.Uri + "elsewhere"));
        var failure = await host.FailsAsync(errorId, () => host.KeylessAsync(), "machine\"");

        Assert.Contains(action, failure.RecommendedAction);
        Assert.Equal(status is 429 or 503 ? 3 : status == 401 ? 2 : 1, host.To(SignInHost.SignJwt).Count);
        Assert.Equal(host.To(SignInHost.SignJwt).Count, failure.Attempts);
        Assert.Empty(host.To("/elsewhere"));
        Assert.Empty(host.To("/token"));
    }

    [Fact]
    public async Task A_missing_role_lists_every_account_of_the_chain()
    {
        host[SignInHost.SignJwt] = _ => new Reply(403, """{"error":{"code":403,"status":"PERMISSION_DENIED","message":"denied"}}""");
        var failure = await host.FailsAsync(MeetErrorId.AuthenticationFailed, () => host.KeylessAsync("one@p.iam.gserviceaccount.com"));

        Assert.Contains("on one@p.iam.gserviceaccount.com to the account that runs this, and on each of robot@project.iam.gserviceaccount.com", failure.RecommendedAction);
    }

    [Fact]
    public async Task A_token_that_IAM_rejects_is_renewed_once()
    {
        var given = 0;
        host[SignInHost.Metadata] = _ => Reply.Token($"machine-{++given}");
        host[SignInHost.SignJwt] = asked => asked.Bearer == "machine-1" ? new Reply(401, "{}") : Reply.Ok("""{"signedJwt":"a.b.c"}""");
        await host.KeylessAsync();

        Assert.Equal(["machine-1", "machine-2"], host.To(SignInHost.SignJwt).Select(asked => asked.Bearer));
    }

    [Fact]
    public async Task A_missing_delegation_says_where_to_find_the_client_ID()
    {
        host["/token"] = _ => Unauthorized;
        var failure = await host.FailsAsync(MeetErrorId.DelegationMissing, () => host.KeylessAsync());

        Assert.Contains($"{SignInHost.Account} (its 'Unique ID'", failure.RecommendedAction);
    }

    [Theory]
    [InlineData("not-an-address")]
    [InlineData("a@b/../c")]
    [InlineData("a@b:signJwt?x=")]
    public async Task An_invalid_service_account_address_is_refused(string account)
    {
        await host.FailsAsync(MeetErrorId.InvalidArgument, () => host.KeylessAsync(account));

        Assert.Empty(host.Server.Requests);
    }

    private static Reply Unauthorized => new(401, """{"error":"unauthorized_client","error_description":"Unauthorized client or scope in request."}""");

    private static string Quoted(string text) => JsonValue.Create(text).ToJsonString();

    private void ApplicationDefault(string json) => host.Environment["GOOGLE_APPLICATION_CREDENTIALS"] = host.Write("adc.json", json);

    private void Impersonating(string account) => ApplicationDefault($$"""
        {"type":"impersonated_service_account",
         "service_account_impersonation_url":"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/{{account}}:generateAccessToken",
         "source_credentials":{"type":"authorized_user","client_id":"c","client_secret":"s","refresh_token":"r","token_uri":"{{host.Server.Uri}}gcloud"} }
        """);

    private string Federation(string source, string more = "") => $$"""
        {"type":"external_account","audience":"//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/x",
         "subject_token_type":"urn:ietf:params:oauth:token-type:jwt","token_url":"{{host.Server.Uri}}sts","credential_source":{{source}}{{more}} }
        """;

    private string[] Delegates() =>
        [.. JsonNode.Parse(host.To(SignInHost.SignJwt)[0].Body)!["delegates"]!.AsArray().Select(account => (string)account!)];
}
