using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MeetSpaces.Emulator;

namespace MeetSpaces.Tests.Emulator;

public sealed class SignInTests
{
    private const string Redirect = "http://127.0.0.1:5999/authorize/";
    private const string Verifier = "a-verifier-of-at-least-forty-three-characters-0123456789";

    [Fact]
    public async Task A_user_signs_in_and_refreshes_the_token()
    {
        var clock = TestClock.At();
        using var host = new EmulatorHost(new EmulatorOptions { Clock = clock });
        host.Server.SignIn.User = EmulatorHost.Bob;

        var answer = await AskAsync(host);
        Assert.Equal("xyz 1", answer["state"]);
        Assert.Equal($"{EmulatorHost.Created} {EmulatorHost.ReadOnly}", answer["scope"]);
        var tokens = (await RedeemAsync(host, answer["code"])).IsOk().Json;

        Assert.Equal("Bearer", (string?)tokens["token_type"]);
        Assert.Equal($"{EmulatorHost.Created} {EmulatorHost.ReadOnly}", (string?)tokens["scope"]);
        await host.CreateAsync((string)tokens["access_token"]!);
        Assert.Equal(EmulatorHost.Bob, host.Server.Requests[^1].Subject);

        clock.Advance(TimeSpan.FromHours(2));
        (await host.CallAsync((string)tokens["access_token"]!, "POST", "/v2/spaces", "{}")).IsError(401, "UNAUTHENTICATED");
        var renewed = (await RefreshAsync(host, (string)tokens["refresh_token"]!)).IsOk().Json;
        Assert.Null(renewed["refresh_token"]);
        await host.CreateAsync((string)renewed["access_token"]!);
    }

    [Fact]
    public async Task A_code_is_valid_once_for_ten_minutes_and_for_its_redirect()
    {
        var clock = TestClock.At();
        using var host = new EmulatorHost(new EmulatorOptions { Clock = clock });
        var code = (await AskAsync(host))["code"];
        (await RedeemAsync(host, code)).IsOk();

        (await RedeemAsync(host, code)).IsRefusal(400, "invalid_grant", "Bad Request");
        (await RedeemAsync(host, (await AskAsync(host))["code"], redirect: "http://127.0.0.1:1/"))
            .IsRefusal(400, "redirect_uri_mismatch", "Bad Request");
        var late = (await AskAsync(host))["code"];
        clock.Advance(TimeSpan.FromMinutes(10));
        (await RedeemAsync(host, late)).IsRefusal(400, "invalid_grant", "Bad Request");
    }

    [Fact]
    public async Task The_verifier_must_match_the_challenge()
    {
        using var host = new EmulatorHost();

        (await RedeemAsync(host, (await AskAsync(host))["code"], verifier: "another"))
            .IsRefusal(400, "invalid_grant", "Invalid code verifier.");
        (await RedeemAsync(host, (await AskAsync(host))["code"], verifier: "")).IsRefusal(400, "invalid_grant", "Missing code verifier.");
    }

    [Fact]
    public async Task The_client_must_be_registered()
    {
        using var host = new EmulatorHost();
        var installed = JsonNode.Parse(host.Server.SignIn.ClientSecrets)!["installed"]!;
        var form = new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = "x" };

        (await host.FormAsync("token", form)).IsRefusal(400, "invalid_request", "Could not determine client ID from request.");
        form["client_id"] = "other";
        (await host.FormAsync("token", form)).IsRefusal(401, "invalid_client", "The OAuth client was not found.");
        form["client_id"] = (string)installed["client_id"]!;
        form["client_secret"] = "wrong";
        (await host.FormAsync("token", form)).IsRefusal(401, "invalid_client", "Unauthorized");
        Assert.Equal(host.Server.Uri + "token", (string?)installed["token_uri"]);
    }

    [Fact]
    public async Task The_user_may_decline_or_allow_fewer_scopes()
    {
        using var host = new EmulatorHost();
        host.Server.SignIn.GrantedScopes = [EmulatorHost.ReadOnly];
        var tokens = (await RedeemAsync(host, (await AskAsync(host))["code"])).IsOk().Json;
        Assert.Equal(EmulatorHost.ReadOnly, (string?)tokens["scope"]);
        (await host.CallAsync((string)tokens["access_token"]!, "POST", "/v2/spaces", "{}")).IsDenied();

        host.Server.SignIn.IsDenied = true;
        var declined = await AskAsync(host);
        Assert.Equal("access_denied", declined["error"]);
        Assert.False(declined.ContainsKey("code"));
    }

    [Theory]
    [InlineData("client_id", "other", 401, "invalid_client")]
    [InlineData("redirect_uri", "https://evil.example/", 400, "redirect_uri_mismatch")]
    [InlineData("response_type", "token", 400, "unsupported_response_type")]
    [InlineData("scope", "foo", 400, "Some requested scopes were invalid. {invalid=[foo]}")]
    [InlineData("scope", "", 400, "Missing required parameter: scope")]
    [InlineData("code_challenge_method", "S512", 400, "invalid_request")]
    public async Task An_invalid_authorization_request_is_an_error_page_without_a_redirect(string parameter, string value, int status, string text)
    {
        using var host = new EmulatorHost();

        var reply = await host.CallAsync(null, "GET", Question(host, parameter, value));

        Assert.Equal(status, (int)reply.Status);
        Assert.Equal("text/html", reply.Response.Content.Headers.ContentType!.MediaType);
        Assert.Contains(text, reply.Text, StringComparison.Ordinal);
        Assert.Null(reply.Response.Headers.Location);
    }

    [Fact]
    public async Task A_revoked_refresh_token_is_refused()
    {
        using var host = new EmulatorHost();
        var first = (await RedeemAsync(host, (await AskAsync(host))["code"])).IsOk().Json;
        var second = (await RedeemAsync(host, (await AskAsync(host))["code"])).IsOk().Json;

        (await host.FormAsync("revoke", new() { ["token"] = (string)first["refresh_token"]! })).IsOk();
        (await RefreshAsync(host, (string)first["refresh_token"]!)).IsRefusal(400, "invalid_grant", "Token has been expired or revoked.");
        (await host.FormAsync("revoke", new() { ["token"] = "nothing" })).IsRefusal(400, "invalid_token", "Token expired or revoked");
        (await RefreshAsync(host, (string)second["refresh_token"]!)).IsOk();
        Assert.Equal(1, host.Server.SignIn.RevokeRefreshTokens());
        (await RefreshAsync(host, (string)second["refresh_token"]!)).IsRefusal(400, "invalid_grant", "Token has been expired or revoked.");
    }

    [Fact]
    public async Task Tokeninfo_describes_an_access_token()
    {
        var clock = TestClock.At();
        using var host = new EmulatorHost(new EmulatorOptions { Clock = clock });
        var token = await host.TokenAsync(EmulatorHost.Alice, EmulatorHost.ReadOnly);
        clock.Advance(TimeSpan.FromMinutes(10));

        var info = (await host.CallAsync(null, "GET", "/tokeninfo?access_token=" + token)).IsOk().Json;

        Assert.Equal(EmulatorHost.ReadOnly, (string?)info["scope"]);
        Assert.Equal("3000", (string?)info["expires_in"]);
        Assert.Equal(host.Server.Project.ClientId, (string?)info["azp"]);
        clock.Advance(TimeSpan.FromMinutes(50));
        (await host.CallAsync(null, "GET", "/tokeninfo?access_token=" + token)).IsRefusal(400, "invalid_token", "Invalid Value");
    }

    private static string Question(EmulatorHost host, string? parameter = null, string? value = null)
    {
        var query = new Dictionary<string, string>
        {
            ["client_id"] = (string)JsonNode.Parse(host.Server.SignIn.ClientSecrets)!["installed"]!["client_id"]!,
            ["redirect_uri"] = Redirect,
            ["response_type"] = "code",
            ["scope"] = $"{EmulatorHost.Created} {EmulatorHost.ReadOnly}",
            ["state"] = "xyz 1",
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
        };
        if (parameter is not null)
        {
            query[parameter] = value!;
        }

        return "/o/oauth2/v2/auth?" + string.Join('&', query.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
    }

    /// <summary>The parameters of the redirect to the app.</summary>
    private static async Task<Dictionary<string, string>> AskAsync(EmulatorHost host)
    {
        var reply = await host.CallAsync(null, "GET", Question(host));
        Assert.Equal(302, (int)reply.Status);
        var location = reply.Response.Headers.Location!;
        Assert.StartsWith(Redirect, location.AbsoluteUri, StringComparison.Ordinal);
        return location.Query.TrimStart('?').Split('&').ToDictionary(
            pair => pair[..pair.IndexOf('=', StringComparison.Ordinal)],
            pair => Uri.UnescapeDataString(pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]));
    }

    private static Task<Reply> RedeemAsync(EmulatorHost host, string code, string redirect = Redirect, string verifier = Verifier) =>
        host.FormAsync("token", WithClient(host, new()
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = redirect,
            ["code_verifier"] = verifier,
        }));

    private static Task<Reply> RefreshAsync(EmulatorHost host, string token) =>
        host.FormAsync("token", WithClient(host, new() { ["grant_type"] = "refresh_token", ["refresh_token"] = token }));

    private static Dictionary<string, string> WithClient(EmulatorHost host, Dictionary<string, string> form)
    {
        var installed = JsonNode.Parse(host.Server.SignIn.ClientSecrets)!["installed"]!;
        form["client_id"] = (string)installed["client_id"]!;
        form["client_secret"] = (string)installed["client_secret"]!;
        return form;
    }
}
