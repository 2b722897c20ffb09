using System.Globalization;
using MeetSpaces.Emulator;

namespace MeetSpaces.Tests.Emulator;

public sealed class AdminControlTests
{
    [Fact]
    public async Task Scopes_are_delegated_and_withdrawn_one_by_one()
    {
        using var host = new EmulatorHost(new EmulatorOptions { DelegatedScopes = [] });
        var both = host.Jwt(EmulatorHost.Alice, EmulatorHost.Created, EmulatorHost.ReadOnly).Sign();

        Assert.Equal(401, (int)(await host.ExchangeAsync(both)).Status);
        host.Server.Workspace.Delegate(EmulatorHost.Created);
        Assert.Equal(401, (int)(await host.ExchangeAsync(both)).Status);
        host.Server.Workspace.Delegate(EmulatorHost.ReadOnly);
        (await host.ExchangeAsync(both)).IsOk();
        host.Server.Workspace.Withdraw(EmulatorHost.Created);
        Assert.Equal(401, (int)(await host.ExchangeAsync(both)).Status);
    }

    [Fact]
    public async Task A_deleted_user_is_refused_and_can_be_restored()
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();
        host.Server.Workspace.RemoveUser("alice");

        Assert.DoesNotContain(EmulatorHost.Alice, host.Server.Users);
        (await host.ExchangeAsync(host.Jwt(EmulatorHost.Alice, EmulatorHost.Created).Sign()))
            .IsRefusal(400, "invalid_grant", "The account has been deleted");
        (await host.GetAsync(token, "/v2/spaces/x")).IsError(401, "UNAUTHENTICATED");
        host.Server.Workspace.AddUser("alice");
        await host.TokenAsync();
        host.Server.Workspace.AddUser("dora");
        await host.TokenAsync("dora@example.com");
    }

    [Fact]
    public async Task A_deleted_key_is_refused()
    {
        using var host = new EmulatorHost();
        host.Server.Project.IsKeyValid = false;

        (await host.ExchangeAsync(host.Jwt(EmulatorHost.Alice, EmulatorHost.Created).Sign()))
            .IsRefusal(400, "invalid_grant", "Invalid JWT Signature.");
    }

    [Fact]
    public async Task Only_the_revoked_token_is_refused()
    {
        using var host = new EmulatorHost();
        var alice = await host.TokenAsync(EmulatorHost.Alice);
        var bob = await host.TokenAsync(EmulatorHost.Bob);

        Assert.Equal(1, host.Server.Project.RevokeTokens(EmulatorHost.Alice));

        Assert.Equal("ACCESS_TOKEN_EXPIRED", (await host.PostAsync(alice, "/v2/spaces", "{}")).IsError(401, "UNAUTHENTICATED").Reason);
        await host.CreateAsync(bob);
        await host.CreateAsync(await host.TokenAsync(EmulatorHost.Alice));
    }

    [Fact]
    public async Task While_access_is_revoked_every_token_is_refused_and_only_later_ones_are_valid()
    {
        using var host = new EmulatorHost();
        var before = await host.TokenAsync();

        host.Server.Project.IsAccessRevoked = true;
        var during = await host.TokenAsync();
        Assert.Equal("ACCESS_TOKEN_EXPIRED", (await host.PostAsync(before, "/v2/spaces", "{}")).IsError(401, "UNAUTHENTICATED").Reason);
        (await host.PostAsync(during, "/v2/spaces", "{}")).IsError(401, "UNAUTHENTICATED");

        host.Server.Project.IsAccessRevoked = false;
        (await host.PostAsync(before, "/v2/spaces", "{}")).IsError(401, "UNAUTHENTICATED");
        (await host.PostAsync(during, "/v2/spaces", "{}")).IsError(401, "UNAUTHENTICATED");
        await host.CreateAsync(await host.TokenAsync());
    }

    [Fact]
    public async Task A_feature_that_the_domains_edition_lacks_is_refused_to_everybody_until_it_is_available_again()
    {
        using var host = new EmulatorHost();
        const string Recorded = """{"config":{"artifactConfig":{"recordingConfig":{"autoRecordingGeneration":"ON"}}}}""";
        host.Server.Workspace.UnavailableFeatures = ["updateAutoRecordingGeneration"];

        foreach (var user in (string[])[EmulatorHost.Alice, EmulatorHost.Bob])
        {
            var token = await host.TokenAsync(user);
            Assert.Equal("FEATURE_UNAVAILABLE_TO_USER", (await host.PostAsync(token, "/v2/spaces", Recorded)).IsDenied().Reason);
            await host.CreateAsync(token, """{"config":{"accessType":"OPEN"}}""");
        }

        host.Server.Workspace.UnavailableFeatures = [];
        await host.CreateAsync(await host.TokenAsync(), Recorded);
    }

    [Theory]
    [InlineData("GET", "/v2/spaces/none")]
    [InlineData("POST", "/v2/spaces")]
    [InlineData("GET", "/v2/conferenceRecords")]
    public async Task A_disabled_api_says_where_to_enable_it(string method, string path)
    {
        using var host = new EmulatorHost(new EmulatorOptions { ApiDisabled = true });
        var token = await host.TokenAsync();

        var reply = (await host.CallAsync(token, method, path)).IsDenied();

        Assert.Equal("SERVICE_DISABLED", reply.Reason);
        var metadata = reply.Detail("ErrorInfo")["metadata"]!;
        Assert.Equal("meet.googleapis.com", (string?)metadata["service"]);
        Assert.Equal("projects/" + host.Server.Project.Number, (string?)metadata["consumer"]);
        Assert.Contains(host.Server.Project.Number, (string?)metadata["activationUrl"], StringComparison.Ordinal);
        Assert.Equal((string?)metadata["activationUrl"], (string?)reply.Detail("Help")["links"]![0]!["url"]);
        host.Server.Project.IsMeetApiEnabled = true;
        await host.CreateAsync(token);
    }

    [Theory]
    [InlineData(-20)]
    [InlineData(20)]
    public async Task ClockSkew_affects_the_Date_header_and_the_check_of_assertions(int minutes)
    {
        var clock = TestClock.At();
        using var host = new EmulatorHost(new EmulatorOptions { Clock = clock, ClockSkew = TimeSpan.FromMinutes(minutes) });
        var jwt = host.Jwt(EmulatorHost.Alice, EmulatorHost.Created);
        jwt.Claims["exp"] = (long)jwt.Claims["iat"]! + 600;

        var reply = await host.ExchangeAsync(jwt.Sign());

        Assert.Equal(400, (int)reply.Status);
        Assert.StartsWith("Invalid JWT: Token must be", (string?)reply.Json["error_description"], StringComparison.Ordinal);
        var date = clock.GetUtcNow().AddMinutes(minutes).ToString("R", CultureInfo.InvariantCulture);
        Assert.Equal(date, reply.Response.Headers.GetValues("Date").Single());
        host.Server.Project.ClockSkew = TimeSpan.Zero;
        (await host.ExchangeAsync(jwt.Sign())).IsOk();
    }

    [Fact]
    public async Task An_unavailable_feature_is_refused_by_name()
    {
        using var host = new EmulatorHost(new EmulatorOptions
        {
            UnavailableFeatures = new Dictionary<string, IReadOnlyList<string>> { ["alice"] = ["updateAutoRecordingGeneration"] },
        });
        var token = await host.TokenAsync();
        const string body = """{"config":{"artifactConfig":{"recordingConfig":{"autoRecordingGeneration":"ON"}}}}""";
        var name = (string?)(await host.CreateAsync(token))["name"];

        foreach (var (method, path) in new[] { ("POST", "/v2/spaces"), ("PATCH", $"/v2/{name}?updateMask=config.artifactConfig") })
        {
            var reply = (await host.CallAsync(token, method, path, body)).IsDenied();
            Assert.Equal("updateAutoRecordingGeneration is not available to the user.", reply.Message);
            Assert.Equal("FEATURE_UNAVAILABLE_TO_USER", reply.Reason);
            Assert.Equal("meet.googleapis.com", (string?)reply.Detail("ErrorInfo")["domain"]);
            Assert.Equal("updateAutoRecordingGeneration", (string?)reply.Detail("ErrorInfo")["metadata"]!["feature_name"]);
        }

        Assert.Single(host.Server.Spaces);
        (await host.PatchAsync(token, $"/v2/{name}?updateMask=config.accessType", """{"config":{"accessType":"OPEN"}}""")).IsOk();
        await host.CreateAsync(await host.TokenAsync(EmulatorHost.Bob), body);
        host.Server.Workspace.SetFeature("alice", "updateAutoRecordingGeneration", isAvailable: true);
        await host.CreateAsync(token, body);
    }

    [Fact]
    public async Task Most_editions_have_neither_phone_numbers_nor_sip_access()
    {
        using var host = new EmulatorHost(new EmulatorOptions { WithoutDialIn = true });
        var token = await host.TokenAsync();

        foreach (var space in new[] { await host.CreateAsync(token), (await host.GetAsync(token, "/v2/" + host.Server.PlantSpace("alice"))).IsOk().Json })
        {
            Assert.Equal(["name", "meetingUri", "meetingCode", "config"], space.Select(field => field.Key));
        }
    }

    [Theory]
    [InlineData(false, "Space")]
    [InlineData(true, "MeetingSpace")]
    public async Task Get_alone_may_speak_of_a_meeting_space(bool isReported, string resource)
    {
        using var host = new EmulatorHost(new EmulatorOptions { RefusesMeetingSpace = isReported });
        var token = await host.TokenAsync();
        var bobs = host.Server.PlantSpace("bob");

        Assert.Equal($"Permission denied on resource {resource} (or it might not exist)", (await host.GetAsync(token, "/v2/spaces/none")).IsDenied().Message);
        Assert.Equal($"Permission denied on resource {resource} (or it might not exist)", (await host.GetAsync(await host.TokenAsync(null), "/v2/spaces/none")).IsDenied().Message);
        foreach (var reply in new[]
        {
            await host.PatchAsync(token, "/v2/" + bobs, "{}"),
            await host.PostAsync(token, $"/v2/{bobs}:endActiveConference", "{}"),
            await host.GetAsync(token, $"/v2/{bobs}/members"),
        })
        {
            Assert.Equal("Permission denied on resource Space (or it might not exist)", reply.IsDenied().Message);
        }
    }

    [Fact]
    public async Task New_spaces_have_the_users_default_access_type()
    {
        using var host = new EmulatorHost();
        host.Server.Workspace.SetDefaultAccessType("alice", "TRUSTED");

        Assert.Equal("TRUSTED", (string?)(await host.CreateAsync(await host.TokenAsync()))["config"]!["accessType"]);
        Assert.Equal("RESTRICTED", (string?)(await host.CreateAsync(await host.TokenAsync(EmulatorHost.Bob)))["config"]!["accessType"]);
    }

    [Theory]
    [InlineData(SpaceOrigin.Calendar)]
    [InlineData(SpaceOrigin.OtherProject)]
    public async Task Scope_created_is_limited_to_spaces_of_this_project(SpaceOrigin origin)
    {
        using var host = new EmulatorHost();
        var name = host.Server.PlantSpace("alice", origin);
        host.Server.StartConference(name, [EmulatorHost.Bob]);
        var created = await host.TokenAsync(EmulatorHost.Alice, EmulatorHost.Created);
        var settings = await host.TokenAsync(EmulatorHost.Alice, EmulatorHost.Settings);
        var readOnly = await host.TokenAsync(EmulatorHost.Alice, EmulatorHost.ReadOnly);

        (await host.GetAsync(created, "/v2/" + name)).IsDenied();
        (await host.PatchAsync(created, "/v2/" + name, "{}")).IsDenied();
        (await host.PostAsync(created, $"/v2/{name}:endActiveConference", "{}")).IsDenied();
        (await host.GetAsync(readOnly, "/v2/" + name)).IsOk();
        (await host.GetAsync(settings, "/v2/" + name)).IsOk();
        (await host.PatchAsync(settings, $"/v2/{name}?updateMask=config.accessType", """{"config":{"accessType":"OPEN"}}""")).IsOk();
    }

    [Fact]
    public async Task A_meeting_code_can_be_reused_by_another_space()
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();
        var first = await host.CreateAsync(token);
        var second = await host.CreateAsync(token);

        host.Server.ReuseMeetingCode((string)first["meetingCode"]!, (string)second["name"]!);

        var found = (await host.GetAsync(token, "/v2/spaces/" + (string?)first["meetingCode"])).IsOk().Json;
        Assert.Equal((string?)second["name"], (string?)found["name"]);
        (await host.GetAsync(token, "/v2/spaces/" + (string?)second["meetingCode"])).IsMissing();
    }
}
