using System.Text.Json.Nodes;
using MeetSpaces.Emulator;

namespace MeetSpaces.Tests.Emulator;

public sealed class CredentialTests
{
    [Fact]
    public async Task The_key_pair_that_emulators_share_is_never_exported_in_pieces()
    {
        var exports = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() =>
        {
            using var host = new EmulatorHost();
            return (string?)JsonNode.Parse(host.Server.ServiceAccountKey)!["private_key"];
        })));

        Assert.Single(exports.Distinct());
    }

    [Fact]
    public async Task A_request_without_a_token_is_unauthenticated()
    {
        using var host = new EmulatorHost();

        var reply = (await host.CallAsync(null, "GET", "/v2/spaces/x")).IsError(401, "UNAUTHENTICATED");

        Assert.Equal("CREDENTIALS_MISSING", reply.Reason);
        Assert.Equal("google.apps.meet.v2.SpacesService.GetSpace", (string?)reply.Detail("ErrorInfo")["metadata"]!["method"]);
        Assert.Equal("Bearer realm=\"https://accounts.google.com/\"", reply.Response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task An_invented_token_is_invalid()
    {
        using var host = new EmulatorHost();

        var reply = (await host.GetAsync("ya29.invented", "/v2/spaces/x")).IsError(401, "UNAUTHENTICATED");

        Assert.StartsWith("Request had invalid authentication credentials.", reply.Message, StringComparison.Ordinal);
        Assert.Contains("error=\"invalid_token\"", reply.Response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_expires_with_the_clock()
    {
        var clock = TestClock.At();
        using var host = new EmulatorHost(new EmulatorOptions { Clock = clock, TokenLifetime = TimeSpan.FromMinutes(10) });
        var token = await host.TokenAsync();
        await host.CreateAsync(token);

        clock.Advance(TimeSpan.FromMinutes(10));

        var reply = (await host.PostAsync(token, "/v2/spaces", "{}")).IsError(401, "UNAUTHENTICATED");
        Assert.Equal("ACCESS_TOKEN_EXPIRED", reply.Reason);
    }

    [Theory]
    [InlineData("POST", "/v2/spaces", EmulatorHost.ReadOnly, "CreateSpace")]
    [InlineData("POST", "/v2/spaces", EmulatorHost.Settings, "CreateSpace")]
    [InlineData("PATCH", "/v2/spaces/x", EmulatorHost.ReadOnly, "UpdateSpace")]
    [InlineData("POST", "/v2/spaces/x:endActiveConference", EmulatorHost.ReadOnly, "EndActiveConference")]
    [InlineData("POST", "/v2/spaces/x:endActiveConference", EmulatorHost.Settings, "EndActiveConference")]
    public async Task A_method_needs_one_of_its_scopes(string method, string path, string scope, string name)
    {
        using var host = new EmulatorHost();

        var reply = (await host.CallAsync(await host.TokenAsync(EmulatorHost.Alice, scope), method, path, "{}")).IsDenied();

        Assert.Equal("Request had insufficient authentication scopes.", reply.Message);
        Assert.Equal("ACCESS_TOKEN_SCOPE_INSUFFICIENT", reply.Reason);
        var metadata = reply.Detail("ErrorInfo")["metadata"]!;
        Assert.Equal("meet.googleapis.com", (string?)metadata["service"]);
        Assert.Equal("google.apps.meet.v2.SpacesService." + name, (string?)metadata["method"]);
    }

    [Fact]
    public async Task A_service_account_without_a_subject_is_denied_everything()
    {
        using var host = new EmulatorHost();
        var alice = await host.TokenAsync();
        var name = (string?)(await host.CreateAsync(alice))["name"];
        var token = await host.TokenAsync(subject: null);

        (await host.PostAsync(token, "/v2/spaces", "{}")).IsDenied();
        (await host.GetAsync(token, "/v2/" + name)).IsDenied();
        (await host.PatchAsync(token, "/v2/" + name, "{}")).IsDenied();
        (await host.PostAsync(token, $"/v2/{name}:endActiveConference", "{}")).IsDenied();
    }

    [Fact]
    public async Task A_token_may_be_in_the_query()
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();

        (await host.PostAsync(null, "/v2/spaces?access_token=" + token, "{}")).IsOk();
    }
}
