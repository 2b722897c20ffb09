using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MeetSpaces.Emulator;

namespace MeetSpaces.Tests.Emulator;

public sealed class TokenEndpointTests
{
    private const string Unauthorized =
        "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.";

    private const string BadTimes =
        "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. "
        + "Check your iat and exp values in the JWT claim.";

    [Fact]
    public async Task A_signed_assertion_of_a_known_user_gets_a_bearer_token()
    {
        using var host = new EmulatorHost();

        var reply = (await host.ExchangeAsync(host.Jwt(EmulatorHost.Alice, EmulatorHost.ReadOnly).Sign())).IsOk();

        Assert.Equal("Bearer", (string?)reply.Json["token_type"]);
        Assert.Equal(3599, (int)reply.Json["expires_in"]!);
        Assert.Equal("application/json", reply.Response.Content.Headers.ContentType?.MediaType);
        await host.GetAsync((string)reply.Json["access_token"]!, "/v2/spaces/none");
        var seen = host.Server.Requests[^1];
        Assert.Equal(EmulatorHost.Alice, seen.Subject);
        Assert.Equal([EmulatorHost.ReadOnly], seen.Scopes);
    }

    [Fact]
    public void The_key_file_has_the_fields_of_Googles()
    {
        using var host = new EmulatorHost();
        var key = JsonNode.Parse(host.Server.ServiceAccountKey)!.AsObject();

        Assert.Equal("service_account", (string?)key["type"]);
        Assert.Equal(host.Server.Uri + "token", (string?)key["token_uri"]);
        Assert.Equal("googleapis.com", (string?)key["universe_domain"]);
        Assert.EndsWith(".iam.gserviceaccount.com", (string?)key["client_email"], StringComparison.Ordinal);
        Assert.Matches("^[0-9]{21}$", (string?)key["client_id"]);
        Assert.Matches("^[0-9a-f]{40}$", (string?)key["private_key_id"]);
        Assert.All(["project_id", "auth_uri", "auth_provider_x509_cert_url", "client_x509_cert_url"], name => Assert.NotNull(key[name]));
        using var rsa = RSA.Create();
        rsa.ImportFromPem((string?)key["private_key"]);
        Assert.Equal(2048, rsa.KeySize);
    }

    [Fact]
    public async Task A_signature_by_another_key_or_over_other_claims_is_refused()
    {
        using var host = new EmulatorHost();
        using var stranger = RSA.Create(2048);
        var jwt = host.Jwt(EmulatorHost.Alice, EmulatorHost.Created);
        var other = host.Jwt(EmulatorHost.Bob, EmulatorHost.Created).Sign().Split('.');
        var good = jwt.Sign().Split('.');

        (await host.ExchangeAsync(jwt.Sign(stranger))).IsRefusal(400, "invalid_grant", "Invalid JWT Signature.");
        (await host.ExchangeAsync($"{good[0]}.{other[1]}.{good[2]}")).IsRefusal(400, "invalid_grant", "Invalid JWT Signature.");
    }

    [Theory]
    [InlineData("kid", "0123456789012345678901234567890123456789")]
    [InlineData("alg", "HS256")]
    [InlineData("alg", "none")]
    public async Task Another_key_ID_or_algorithm_is_refused(string field, string value)
    {
        using var host = new EmulatorHost();
        var jwt = host.Jwt(EmulatorHost.Alice, EmulatorHost.Created);
        jwt.Header[field] = value;

        (await host.ExchangeAsync(jwt.Sign())).IsRefusal(400, "invalid_grant", "Invalid JWT Signature.");
    }

    [Theory]
    [InlineData("iss", "other@project.iam.gserviceaccount.com", "Invalid grant: account not found")]
    [InlineData("sub", "nobody@example.com", "Invalid email or User ID")]
    [InlineData("sub", "alice", "Not a valid email")]
    [InlineData("iat", null, BadTimes)]
    [InlineData("exp", null, BadTimes)]
    public async Task A_wrong_claim_is_an_invalid_grant(string claim, string? value, string description)
    {
        using var host = new EmulatorHost();
        var jwt = host.Jwt(EmulatorHost.Alice, EmulatorHost.Created);
        jwt.Claims[claim] = value;

        (await host.ExchangeAsync(jwt.Sign())).IsRefusal(400, "invalid_grant", description);
    }

    [Fact]
    public async Task Another_audience_is_refused()
    {
        using var host = new EmulatorHost();
        var jwt = host.Jwt(EmulatorHost.Alice, EmulatorHost.Created);
        jwt.Claims["aud"] = host.Server.Uri + "other";

        (await host.ExchangeAsync(jwt.Sign())).IsRefusal(
            400, "invalid_grant", $"Invalid JWT: Failed audience check. The right audience is {host.Server.Uri}token");
    }

    [Theory]
    [InlineData(3600, 7200)]
    [InlineData(-7200, -3600)]
    [InlineData(0, 3601)]
    [InlineData(0, 0)]
    public async Task Unreasonable_times_are_refused(int issued, int expires)
    {
        using var host = new EmulatorHost();
        var jwt = host.Jwt(EmulatorHost.Alice, EmulatorHost.Created);
        jwt.Claims["iat"] = host.Now.ToUnixTimeSeconds() + issued;
        jwt.Claims["exp"] = host.Now.ToUnixTimeSeconds() + expires;

        (await host.ExchangeAsync(jwt.Sign())).IsRefusal(400, "invalid_grant", BadTimes);
    }

    [Fact]
    public async Task A_clock_two_minutes_fast_is_tolerated()
    {
        using var host = new EmulatorHost();
        var jwt = new Jwt(host.Server.ServiceAccountKey, EmulatorHost.Alice, host.Now.AddMinutes(2), EmulatorHost.Created);

        (await host.ExchangeAsync(jwt.Sign())).IsOk();
    }

    [Fact]
    public async Task A_scope_that_is_not_delegated_refuses_the_whole_request()
    {
        using var host = new EmulatorHost(new EmulatorOptions { DelegatedScopes = [EmulatorHost.ReadOnly] });

        (await host.ExchangeAsync(host.Jwt(EmulatorHost.Alice, EmulatorHost.ReadOnly, EmulatorHost.Created).Sign()))
            .IsRefusal(401, "unauthorized_client", Unauthorized);
        (await host.ExchangeAsync(host.Jwt(EmulatorHost.Alice, EmulatorHost.ReadOnly).Sign())).IsOk();
    }

    [Fact]
    public async Task An_unknown_or_missing_scope_is_an_invalid_scope()
    {
        using var host = new EmulatorHost();

        (await host.ExchangeAsync(host.Jwt(EmulatorHost.Alice, "https://www.googleapis.com/auth/meetings.space.all").Sign()))
            .IsRefusal(400, "invalid_scope", "Invalid OAuth scope or ID token audience provided.");
        (await host.ExchangeAsync(host.Jwt(EmulatorHost.Alice).Sign()))
            .IsRefusal(400, "invalid_scope", "Empty or missing scope not allowed.");
    }

    [Theory]
    [InlineData("not-a-jwt")]
    [InlineData("a.b")]
    [InlineData("e30.e30.!")]
    [InlineData("bnVsbA.bnVsbA.AAAA")]
    public async Task Text_that_is_not_a_JWT_is_an_invalid_grant(string assertion)
    {
        using var host = new EmulatorHost();

        var reply = await host.ExchangeAsync(assertion);

        Assert.Equal(400, (int)reply.Status);
        Assert.Equal("invalid_grant", (string?)reply.Json["error"]);
    }

    [Fact]
    public async Task An_incomplete_token_request_names_the_missing_parameter()
    {
        using var host = new EmulatorHost();

        (await host.FormAsync("token", [])).IsRefusal(400, "invalid_request", "Required parameter is missing: grant_type");
        (await host.FormAsync("token", new() { ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer" }))
            .IsRefusal(400, "invalid_request", "Required parameter is missing: assertion");
        (await host.FormAsync("token", new() { ["grant_type"] = "password" }))
            .IsRefusal(400, "unsupported_grant_type", "Invalid grant_type: password");
        Assert.Equal(404, (int)(await host.CallAsync(null, "GET", "/token")).Status);
    }
}
