using MeetSpaces.Connections;
using MeetSpaces.Connections.SignIn;
using MeetSpaces.Models;
using Microsoft.Extensions.Time.Testing;

namespace MeetSpaces.Tests.Connections.SignIn;

public sealed class AccessTokenSignInTests : IDisposable
{
    private const string Prefix = "https://www.googleapis.com/auth/meetings.space.";
    private readonly FakeTimeProvider time = new(DateTimeOffset.Parse("2026-03-02T09:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
    private readonly SignInHost host;

    public AccessTokenSignInTests()
    {
        host = new SignInHost(time);
        host["/tokeninfo"] = _ => Info();
        host["/v2/spaces/x"] = _ => Reply.Ok("""{"name":"spaces/x","config":{}}""");
    }

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task The_connection_has_subject_scopes_and_expiry_from_tokeninfo()
    {
        var connection = await ConnectAsync();

        Assert.Equal(SignInHost.Alice, connection.Subject);
        Assert.Equal([MeetScope.Created, MeetScope.ReadOnly], connection.Scopes);
        Assert.Equal(time.GetUtcNow().AddSeconds(1800), connection.Expires);
        Assert.Equal(connection.Expires, connection.TokenExpires);
        Assert.False(connection.CanImpersonate);
        Assert.Contains("expires at 2026-03-02 09:30:00Z", host.Trace.All);
        Assert.Empty(host.Trace.Warnings);
        var asked = Assert.Single(host.Server.Requests);
        Assert.Equal("t0ken", asked.Form["access_token"]);
        Assert.Empty(asked.Uri.Query);
        Assert.DoesNotContain("t0ken", $"{connection} {host.Trace.All}");
    }

    [Fact]
    public async Task The_given_token_is_sent_and_no_other_is_requested()
    {
        var connection = await ConnectAsync();
        await GetAsync(connection);

        Assert.Equal("t0ken", Assert.Single(host.To("/v2/spaces/x")).Bearer);
        Assert.Empty(host.To("/token"));
    }

    [Fact]
    public async Task An_expired_token_fails_with_its_expiry_and_without_a_request()
    {
        var connection = await ConnectAsync();
        time.Advance(TimeSpan.FromMinutes(30));
        var failure = await host.FailsAsync(MeetErrorId.AuthenticationFailed, () => GetAsync(connection), "t0ken");

        Assert.Contains("2026-03-02 09:30:00Z", failure.Message);
        Assert.Empty(host.To("/v2/spaces/x"));
    }

    [Fact]
    public async Task A_rejected_token_is_not_sent_again()
    {
        var connection = await ConnectAsync();
        host["/v2/spaces/x"] = _ => new Reply(401, """{"error":{"code":401,"status":"UNAUTHENTICATED","message":"m"}}""");

        Assert.Contains("cannot be renewed", (await host.FailsAsync(MeetErrorId.AuthenticationFailed, () => GetAsync(connection), "t0ken")).Message);
        await host.FailsAsync(MeetErrorId.AuthenticationFailed, () => GetAsync(connection), "t0ken");
        Assert.Single(host.To("/v2/spaces/x"));
    }

    [Fact]
    public async Task An_invalid_token_is_refused_at_sign_in()
    {
        host["/tokeninfo"] = _ => new Reply(400, """{"error":"invalid_token","error_description":"Invalid Value"}""");

        await host.FailsAsync(MeetErrorId.AuthenticationFailed, () => ConnectAsync(), "t0ken");
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("line\nbreak")]
    public async Task Text_that_is_not_a_token_is_never_sent(string text)
    {
        await host.FailsAsync(MeetErrorId.AuthenticationFailed, () => ConnectAsync(text));

        Assert.Empty(host.Server.Requests);
    }

    [Fact]
    public async Task A_token_without_Meet_scopes_is_refused_with_the_scopes_to_request()
    {
        host["/tokeninfo"] = _ => Reply.Ok("""{"scope":"openid","expires_in":"1800"}""");

        Assert.Contains($"{Prefix}created,{Prefix}readonly,{Prefix}settings", (await host.FailsAsync(MeetErrorId.ScopeMissing, () => ConnectAsync())).RecommendedAction);
    }

    [Fact]
    public async Task A_missing_requested_scope_causes_a_warning()
    {
        var connection = await ConnectAsync(scopes: [MeetScope.ReadOnly, MeetScope.Settings]);

        Assert.Equal([MeetScope.ReadOnly], connection.Scopes);
        Assert.Contains(Prefix + "settings", Assert.Single(host.Trace.Warnings));
    }

    [Fact]
    public async Task Another_users_token_is_refused()
    {
        await host.FailsAsync(MeetErrorId.SubjectInvalid, () => ConnectAsync(subject: "bob@example.com"));
    }

    [Fact]
    public async Task A_token_with_an_unknown_owner_has_the_subject_me()
    {
        host["/tokeninfo"] = _ => Reply.Ok($$"""{"scope":"{{Prefix}}readonly","expires_in":1800}""");
        var connection = await ConnectAsync();

        Assert.Equal("me", connection.Subject);
        Assert.Equal("me", connection.ActAs(null));
        Assert.Equal("me", connection.ActAs("me"));
        var refused = Assert.Throws<MeetApiException>(() => connection.ActAs(SignInHost.Alice));
        Assert.Equal(MeetErrorId.SubjectInvalid, refused.ErrorId);
        Assert.Contains("-AccessToken and -Subject", refused.RecommendedAction);
        Assert.Equal(SignInHost.Alice, (await ConnectAsync(subject: SignInHost.Alice)).ActAs("ALICE@example.com"));
    }

    [Fact]
    public async Task The_token_is_used_as_it_is_when_tokeninfo_is_missing()
    {
        host["/tokeninfo"] = _ => new Reply(404, "{}");
        var connection = await ConnectAsync();

        Assert.Null(connection.Expires);
        Assert.Null(connection.TokenExpires);
        Assert.Equal(SignInHost.AllScopes, connection.Scopes);
        time.Advance(TimeSpan.FromHours(5));
        await GetAsync(connection);
        Assert.Single(host.To("/v2/spaces/x"));
    }

    [Fact]
    public async Task Disconnecting_removes_the_token()
    {
        var connection = await ConnectAsync();
        connection.Disconnect();

        await host.FailsAsync(MeetErrorId.NotConnected, () => GetAsync(connection));
        Assert.Empty(connection.CreateChecks());
    }

    private static Reply Info() => Reply.Ok(
        $$"""{"scope":"{{Prefix}}created {{Prefix}}readonly openid","expires_in":"1800","email":"{{SignInHost.Alice}}","email_verified":"true"}""");

    private static Task<Space> GetAsync(MeetConnection connection) =>
        connection.CreateClient(null, null).Spaces.GetAsync("spaces/x", TestContext.Current.CancellationToken);

    private Task<MeetConnection> ConnectAsync(string token = "t0ken", string? subject = null, IReadOnlyList<MeetScope>? scopes = null) =>
        host.ConnectAsync(new AccessTokenSignIn(() => token, host.Request(subject, scopes)));
}
