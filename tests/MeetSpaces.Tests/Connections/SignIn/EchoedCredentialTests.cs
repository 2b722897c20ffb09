using System.Text.Json;
using MeetSpaces.Connections.SignIn;
using MeetSpaces.Models;
using Microsoft.Extensions.Time.Testing;

namespace MeetSpaces.Tests.Connections.SignIn;

/// <summary>A server of the sign-in that repeats the request in its refusal: no secret of the request is in the error or the trace.</summary>
public sealed class EchoedCredentialTests : IDisposable
{
    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);
    private readonly SignInHost host;
    private readonly string secret = Guid.NewGuid().ToString("N");

    public EchoedCredentialTests()
    {
        host = new SignInHost(time);
        host.Trace.Wanted.Add(MeetSpaces.Http.Requests.TraceKind.Debug);
        host["/o/oauth2/v2/auth"] = asked => new Reply(302, "", ("Location", $"{asked.Query["redirect_uri"]}?code=code-{secret}&state={asked.Query["state"]}&scope=x"));
    }

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Code_verifier_and_client_secret_of_a_consent_are_redacted()
    {
        host["/token"] = Echo;
        await host.FailsAsync(MeetErrorId.AuthenticationFailed, ConnectAsync, secret);

        var verifier = Assert.Single(host.To("/token")).Form["code_verifier"]!;
        Assert.DoesNotContain(verifier, host.Trace.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_refresh_token_of_a_renewal_is_redacted()
    {
        host["/token"] = _ => Reply.Ok($$"""{"access_token":"access-{{secret}}","refresh_token":"refresh/{{secret}}","expires_in":3599,"token_type":"Bearer"}""");
        host["/tokeninfo"] = _ => Reply.Ok("""{"email":"alice@example.com"}""");
        var connection = await ConnectAsync();
        host["/token"] = Echo;
        time.Advance(TimeSpan.FromHours(2));

        await host.FailsAsync(
            MeetErrorId.AuthenticationFailed,
            () => connection.CreateClient(null, host.Trace).Spaces.GetAsync("spaces/x", TestContext.Current.CancellationToken),
            secret);
    }

    [Fact]
    public async Task The_refresh_token_of_application_default_credentials_is_redacted()
    {
        host.Environment["GOOGLE_APPLICATION_CREDENTIALS"] = host.Write("adc.json", $$"""
            {"type":"authorized_user","client_id":"c","client_secret":"client-{{secret}}","refresh_token":"refresh/{{secret}}","token_uri":"{{host.Server.Uri}}token"}
            """);
        host["/token"] = Echo;

        await host.FailsAsync(MeetErrorId.AuthenticationFailed, () => host.KeylessAsync(), secret);
    }

    [Fact]
    public async Task The_token_of_an_identity_provider_is_redacted()
    {
        host.Environment["GOOGLE_APPLICATION_CREDENTIALS"] = host.Write("adc.json", $$"""
            {"type":"external_account","audience":"a","subject_token_type":"t","token_url":"{{host.Server.Uri}}sts",
             "credential_source":{"file":{{JsonSerializer.Serialize(host.Write("oidc", $"provider-{secret}"))}}} }
            """);
        host["/sts"] = Echo;

        await host.FailsAsync(MeetErrorId.AuthenticationFailed, () => host.KeylessAsync(), secret);
    }

    [Fact]
    public async Task The_token_of_the_machine_is_redacted_when_IAM_repeats_it()
    {
        host[SignInHost.Metadata] = _ => Reply.Token($"machine-{secret}");
        host[SignInHost.SignJwt] = asked => new Reply(403, JsonSerializer.Serialize(
            new { error = new { code = 403, status = "PERMISSION_DENIED", message = $"No: {asked.Headers["Authorization"]} {asked.Bearer}", details = new[] { new { x = asked.Bearer } } } }));

        await host.FailsAsync(MeetErrorId.AuthenticationFailed, () => host.KeylessAsync(), secret);
    }

    [Fact]
    public async Task An_access_token_is_redacted_when_tokeninfo_repeats_it()
    {
        host["/tokeninfo"] = Echo;

        await host.FailsAsync(
            MeetErrorId.AuthenticationFailed, () => host.ConnectAsync(new AccessTokenSignIn(() => $"opaque-{secret}", host.Request(null, null))), secret);
    }

    private static Reply Echo(ReceivedRequest asked) =>
        new(400, JsonSerializer.Serialize(new { error = "invalid_grant", error_description = $"{asked.Body} {string.Join(' ', asked.Form.AllKeys.Select(key => asked.Form[key]))}" }));

    private Task<MeetSpaces.Connections.MeetConnection> ConnectAsync() => host.ConnectAsync(new InteractiveSignIn(
        host.Write("client.json", $$"""{"installed":{"client_id":"desktop","client_secret":"client-{{secret}}"} }"""), null, host.Request(null, SignInHost.AllScopes)));
}
