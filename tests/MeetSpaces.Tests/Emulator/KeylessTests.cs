using System.Text.Json.Nodes;

namespace MeetSpaces.Tests.Emulator;

public sealed class KeylessTests
{
    private const string Accounts = "/computeMetadata/v1/instance/service-accounts/default/";
    private const string CloudPlatform = "https://www.googleapis.com/auth/cloud-platform";

    [Fact]
    public async Task A_machine_signs_in_as_a_user_with_a_JWT_signed_by_IAM()
    {
        using var host = new EmulatorHost();
        var machine = await MachineAsync(host);
        var claims = host.Jwt(EmulatorHost.Alice, EmulatorHost.Created).Claims;

        var signed = (await SignAsync(host, machine, claims.ToJsonString())).IsOk().Json;
        var token = (string)(await host.ExchangeAsync((string)signed["signedJwt"]!)).IsOk().Json["access_token"]!;

        await host.CreateAsync(token);
        Assert.Equal(EmulatorHost.Alice, host.Server.Requests[^1].Subject);
        Assert.NotEqual((string?)host.Jwt(null).Header["kid"], (string?)signed["keyId"]);
        host.Server.Project.IsKeyValid = false;
        (await host.ExchangeAsync((string)signed["signedJwt"]!)).IsOk();
    }

    [Fact]
    public async Task SignJwt_needs_the_role_the_scope_and_the_API()
    {
        using var host = new EmulatorHost();
        var machine = await MachineAsync(host);

        host.Server.Project.IsTokenCreator = false;
        var denied = (await SignAsync(host, machine, "{}")).IsDenied();
        Assert.Equal("Permission 'iam.serviceAccounts.signJwt' denied on resource (or it may not exist).", denied.Message);
        Assert.Equal("IAM_PERMISSION_DENIED", denied.Reason);

        host.Server.Project.IsIamApiEnabled = false;
        var disabled = (await SignAsync(host, machine, "{}")).IsDenied();
        Assert.Equal("SERVICE_DISABLED", disabled.Reason);
        Assert.Equal("iamcredentials.googleapis.com", (string?)disabled.Detail("ErrorInfo")["metadata"]!["service"]);

        var meet = await host.TokenAsync(EmulatorHost.Alice, EmulatorHost.Created);
        Assert.Equal("ACCESS_TOKEN_SCOPE_INSUFFICIENT", (await SignAsync(host, meet, "{}")).IsDenied().Reason);
        Assert.Equal("CREDENTIALS_MISSING", (await SignAsync(host, null, "{}")).IsError(401, "UNAUTHENTICATED").Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData("""{"exp":1}""")]
    [InlineData("""{"exp":99999999999}""")]
    [InlineData("""{"exp":"soon"}""")]
    public async Task An_invalid_claims_set_is_not_signed(string payload)
    {
        using var host = new EmulatorHost();
        var machine = await host.TokenAsync(subject: null, CloudPlatform);

        (await SignAsync(host, machine, payload)).IsInvalid();
    }

    [Fact]
    public async Task An_unknown_account_or_delegate_is_not_found()
    {
        using var host = new EmulatorHost();
        var machine = await host.TokenAsync(subject: null, CloudPlatform);
        const string path = "/v1/projects/-/serviceAccounts/nobody@nowhere.iam.gserviceaccount.com:signJwt";

        Assert.Equal(
            "Not found; Gaia id not found for email nobody@nowhere.iam.gserviceaccount.com",
            (await host.PostAsync(machine, path, """{"payload":"{}"}""")).IsMissing().Message);
        (await SignAsync(host, machine, "{}", "projects/-/serviceAccounts/nobody@nowhere.iam.gserviceaccount.com")).IsMissing();
        (await SignAsync(host, machine, "{}", "projects/-/serviceAccounts/" + host.Server.Project.ServiceAccount)).IsOk();
    }

    [Fact]
    public async Task The_metadata_server_responds_only_with_the_Metadata_Flavor_header()
    {
        using var host = new EmulatorHost();

        var root = await MetadataAsync(host, "/");
        Assert.Equal(200, (int)root.Status);
        Assert.Equal("Google", root.Response.Headers.GetValues("Metadata-Flavor").Single());
        Assert.Equal(host.Server.Project.ServiceAccount, (await MetadataAsync(host, Accounts + "email")).Text);
        Assert.Equal("meet-emulator", (await MetadataAsync(host, "/computeMetadata/v1/project/project-id")).Text);
        Assert.Equal("googleapis.com", (await MetadataAsync(host, "/computeMetadata/v1/universe/universe-domain")).Text);
        Assert.Equal(host.Server.Project.ServiceAccount, (string?)(await MetadataAsync(host, Accounts + "?recursive=true")).Json["email"]);
        Assert.Equal(404, (int)(await MetadataAsync(host, "/computeMetadata/v1/nothing")).Status);
        Assert.Equal(403, (int)(await host.CallAsync(null, "GET", "/computeMetadata/v1/project/project-id")).Status);
        host.Server.Project.HasMetadataServer = false;
        Assert.Equal(404, (int)(await MetadataAsync(host, "/")).Status);
    }

    /// <summary>The access token from the metadata server.</summary>
    private static async Task<string> MachineAsync(EmulatorHost host) =>
        (string)(await MetadataAsync(host, Accounts + "token")).IsOk().Json["access_token"]!;

    private static async Task<Reply> MetadataAsync(EmulatorHost host, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Metadata-Flavor", "Google");
        return await host.SendAsync(request);
    }

    private static Task<Reply> SignAsync(EmulatorHost host, string? token, string payload, params string[] delegates)
    {
        var body = new JsonObject { ["payload"] = payload, ["delegates"] = new JsonArray([.. delegates.Select(name => (JsonNode)name)]) };
        var path = $"/v1/projects/-/serviceAccounts/{host.Server.Project.ServiceAccount}:signJwt";
        return host.PostAsync(token, path, body.ToJsonString());
    }
}
