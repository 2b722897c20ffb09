using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MeetSpaces.Auth.UserConsent;
using MeetSpaces.Connections;
using MeetSpaces.Connections.SignIn;
using MeetSpaces.Models;
using Microsoft.Extensions.Time.Testing;

namespace MeetSpaces.Tests.Connections.SignIn;

public sealed class InteractiveSignInTests : IDisposable
{
    private const string Prefix = "https://www.googleapis.com/auth/meetings.space.";
    private const string AllScopes = $"{Prefix}created {Prefix}readonly {Prefix}settings";
    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);
    private readonly SignInHost host;
    private readonly string clientSecretPath;
    private string? challenge;
    private string granted = AllScopes;
    private int tokens;

    public InteractiveSignInTests()
    {
        host = new SignInHost(time);
        clientSecretPath = host.Write("client.json", """
            {"installed":{"client_id":"desktop","client_secret":"s3cret","project_id":"rooms","auth_uri":"https://example.com/auth","token_uri":"https://example.com/token"} }
            """);
        host["/o/oauth2/v2/auth"] = asked =>
        {
            challenge = asked.Query["code_challenge"];
            return new Reply(302, "", ("Location", $"{asked.Query["redirect_uri"]}?code=c0de&state={asked.Query["state"]}&scope=x"));
        };
        host["/token"] = Exchange;
        host["/v2/spaces/x"] = _ => Reply.Ok("""{"name":"spaces/x","config":{}}""");
    }

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task The_code_from_the_browser_is_exchanged_with_its_PKCE_verifier()
    {
        var browser = new ConsentingBrowser();
        var connection = await ConnectAsync(browser: browser);

        var page = Assert.Single(host.To("/o/oauth2/v2/auth")).Query;
        Assert.Equal("desktop", page["client_id"]);
        Assert.Equal("S256", page["code_challenge_method"]);
        Assert.Equal("offline", page["access_type"]);
        Assert.Equal($"{AllScopes} openid email", page["scope"]);
        Assert.StartsWith("http://127.0.0.1:", page["redirect_uri"]);
        var exchange = Assert.Single(host.To("/token")).Form;
        Assert.Equal("authorization_code", exchange["grant_type"]);
        Assert.Equal("c0de", exchange["code"]);
        Assert.Equal(page["redirect_uri"], exchange["redirect_uri"]);
        Assert.Equal(challenge, Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(exchange["code_verifier"]!))));

        Assert.Equal(SignInHost.Alice, connection.Subject);
        Assert.Equal("desktop", connection.ClientId);
        Assert.Equal(SignInHost.AllScopes, connection.Scopes);
        Assert.False(connection.CanImpersonate);
        Assert.Null(connection.Expires);
        Assert.Equal("rooms", connection.ProjectId);
        Assert.InRange(connection.TokenExpires!.Value, time.GetUtcNow().AddMinutes(1), time.GetUtcNow().AddHours(1));
        await browser.Journey;
    }

    [Fact]
    public async Task An_emulator_needs_no_browser()
    {
        var connection = await host.ConnectAsync(new InteractiveSignIn(clientSecretPath, null, host.Request(null, SignInHost.AllScopes)));

        Assert.Equal(SignInHost.Alice, connection.Subject);
    }

    [Fact]
    public async Task One_token_covers_every_scope_and_is_renewed_once()
    {
        var connection = await ConnectAsync();
        await GetAsync(connection);
        time.Advance(TimeSpan.FromMinutes(61));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => GetAsync(connection)));

        Assert.Equal(["user-1", .. Enumerable.Repeat("user-2", 20)], host.To("/v2/spaces/x").Select(asked => asked.Bearer));
        Assert.Equal(["authorization_code", "refresh_token"], host.To("/token").Select(asked => asked.Form["grant_type"]));
        Assert.Equal("r3fresh", host.To("/token")[1].Form["refresh_token"]);
    }

    [Fact]
    public async Task A_revoked_consent_advises_a_new_sign_in()
    {
        var connection = await ConnectAsync();
        host["/token"] = _ => new Reply(400, """{"error":"invalid_grant","error_description":"Token has been expired or revoked."}""");
        time.Advance(TimeSpan.FromHours(2));

        var failure = await host.FailsAsync(MeetErrorId.AuthenticationFailed, () => GetAsync(connection), "r3fresh", "s3cret");
        Assert.Contains("-Interactive again", failure.RecommendedAction);
    }

    [Fact]
    public async Task A_declined_consent_is_an_error_with_advice()
    {
        host["/o/oauth2/v2/auth"] = asked =>
            new Reply(302, "", ("Location", $"{asked.Query["redirect_uri"]}?error=access_denied&state={asked.Query["state"]}"));

        Assert.Contains("declined", (await host.FailsAsync(MeetErrorId.AuthenticationFailed, () => ConnectAsync())).Message);
        Assert.Empty(host.To("/token"));
    }

    [Fact]
    public async Task A_redirect_with_another_state_is_not_used()
    {
        var browser = new ConsentingBrowser(back => new Uri(back.AbsoluteUri.Replace("state=", "state=x", StringComparison.Ordinal)));

        await host.FailsAsync(MeetErrorId.AuthenticationFailed, () => ConnectAsync(browser: browser), "c0de");
        Assert.Empty(host.To("/token"));
    }

    [Fact]
    public async Task An_unattended_sign_in_times_out_after_five_minutes()
    {
        host["/o/oauth2/v2/auth"] = _ =>
        {
            time.Advance(TimeSpan.FromMinutes(5));
            return new Reply(200, "a page that nobody clicks");
        };

        await host.FailsAsync(MeetErrorId.Timeout, () => ConnectAsync());
    }

    [Fact]
    public async Task Scopes_that_the_user_refuses_cause_a_warning_or_an_error()
    {
        granted = $"openid {Prefix}readonly";
        var connection = await ConnectAsync();

        Assert.Equal([MeetScope.ReadOnly], connection.Scopes);
        Assert.Contains($"{Prefix}created,{Prefix}settings", Assert.Single(host.Trace.Warnings));
        granted = "openid";
        await host.FailsAsync(MeetErrorId.ScopeMissing, () => ConnectAsync());
    }

    [Fact]
    public async Task Another_user_at_the_browser_is_refused_and_not_cached()
    {
        await host.FailsAsync(MeetErrorId.SubjectInvalid, () => ConnectAsync("kept.json", "bob@example.com"));

        Assert.Equal("bob@example.com", host.To("/o/oauth2/v2/auth")[0].Query["login_hint"]);
        Assert.False(File.Exists(host.PathOf("kept.json")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("s3cret")]
    [InlineData("""{"type":"service_account","private_key":"s3cret"}""")]
    public async Task An_invalid_client_file_is_named_and_not_quoted(string text)
    {
        File.WriteAllText(clientSecretPath, text);

        Assert.Contains(clientSecretPath, (await host.FailsAsync(MeetErrorId.KeyInvalid, () => ConnectAsync(), "s3cret")).Message);
    }

    [Fact]
    public async Task No_file_is_written_without_TokenCachePath()
    {
        await ConnectAsync();

        Assert.Equal(["client.json"], Directory.GetFiles(Path.GetDirectoryName(clientSecretPath)!).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_cached_sign_in_is_private_and_resumes_without_a_browser()
    {
        await ConnectAsync("kept.json");
        var path = host.PathOf("kept.json");
        Assert.Equal("r3fresh", (string?)JsonNode.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken))!["refresh_token"]);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        var connection = await ConnectAsync("kept.json");
        Assert.Single(host.To("/o/oauth2/v2/auth"));
        Assert.Equal(SignInHost.Alice, connection.Subject);
        Assert.Equal(2, Directory.GetFiles(Path.GetDirectoryName(path)!).Length);
        Assert.DoesNotContain("r3fresh", host.Trace.All);
    }

    [Theory]
    [InlineData("alice@example.com", "desktop", 1)]
    [InlineData("carol@example.com", "desktop", 2)]
    [InlineData(null, "another", 2)]
    public async Task A_cached_sign_in_is_used_only_for_its_user_and_client(string? subject, string client, int pages)
    {
        await ConnectAsync("kept.json");
        File.WriteAllText(clientSecretPath, $$"""{"installed":{"client_id":"{{client}}","client_secret":"s3cret"} }""");
        var again = () => ConnectAsync("kept.json", subject);
        await (subject == "carol@example.com" ? host.FailsAsync(MeetErrorId.SubjectInvalid, again) : (Task)again());

        Assert.Equal(pages, host.To("/o/oauth2/v2/auth").Count);
    }

    [Fact]
    public async Task A_cached_sign_in_that_was_revoked_asks_for_consent_again()
    {
        await ConnectAsync("kept.json");
        host["/token"] = asked => asked.Form["grant_type"] == "refresh_token"
            ? new Reply(400, """{"error":"invalid_grant","error_description":"Token has been expired or revoked."}""")
            : Exchange(asked);
        await ConnectAsync("kept.json");

        Assert.Equal(2, host.To("/o/oauth2/v2/auth").Count);
    }

    [Fact]
    public async Task A_file_that_is_not_a_cache_is_refused_and_not_overwritten()
    {
        var path = host.Write("kept.json", "dear diary");

        await host.FailsAsync(MeetErrorId.KeyInvalid, () => ConnectAsync("kept.json"), "diary");
        Assert.Equal("dear diary", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_missing_cache_folder_is_named_in_the_error()
    {
        var failure = await host.FailsAsync(MeetErrorId.KeyInvalid, () => ConnectAsync(Path.Combine("nowhere", "kept.json")), "r3fresh");

        Assert.Contains("nowhere", failure.Message);
    }

    [Fact]
    public async Task A_world_readable_cache_causes_a_warning()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no Unix permissions.");
            return;
        }

        await ConnectAsync("kept.json");
        File.SetUnixFileMode(host.PathOf("kept.json"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
        await ConnectAsync("kept.json");

        Assert.Contains("chmod 600", Assert.Single(host.Trace.Warnings));
    }

    private static Task<Space> GetAsync(MeetConnection connection) =>
        connection.CreateClient(null, null).Spaces.GetAsync("spaces/x", TestContext.Current.CancellationToken);

    private Reply Exchange(ReceivedRequest asked)
    {
        var claims = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"email":"{{SignInHost.Alice}}"}"""));
        var more = asked.Form["grant_type"] == "authorization_code" ? $""","refresh_token":"r3fresh","id_token":"e30.{claims}.x" """ : "";
        return Reply.Ok($$"""{"access_token":"user-{{++tokens}}","expires_in":3599,"token_type":"Bearer","scope":"{{granted}} openid"{{more}} }""");
    }

    private Task<MeetConnection> ConnectAsync(string? cache = null, string? subject = null, ConsentingBrowser? browser = null) => host.ConnectAsync(
        new InteractiveSignIn(clientSecretPath, cache is null ? null : host.PathOf(cache), host.Request(subject, SignInHost.AllScopes))
        {
            Browser = (_, _, _) => new ConsentBrowser(browser ?? new ConsentingBrowser()),
        });
}
