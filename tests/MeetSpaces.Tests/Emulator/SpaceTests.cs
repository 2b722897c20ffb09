using System.Text.Json.Nodes;
using MeetSpaces.Emulator;

namespace MeetSpaces.Tests.Emulator;

public sealed class SpaceTests
{
    private const string Denied = "Permission denied on resource Space (or it might not exist)";

    [Fact]
    public async Task A_new_space_has_Googles_defaults_and_every_leaf()
    {
        using var host = new EmulatorHost();

        var space = await host.CreateAsync(await host.TokenAsync());

        Assert.Matches("^spaces/[A-Za-z0-9]{12}$", (string?)space["name"]);
        Assert.Matches("^[a-z]{3}-[a-z]{4}-[a-z]{3}$", (string?)space["meetingCode"]);
        Assert.Equal("https://meet.google.com/" + (string?)space["meetingCode"], (string?)space["meetingUri"]);
        Assert.Null(space["activeConference"]);
        var expected = JsonNode.Parse("""
            {
              "accessType": "RESTRICTED", "entryPointAccess": "ALL", "moderation": "OFF",
              "moderationRestrictions": {
                "chatRestriction": "NO_RESTRICTION", "reactionRestriction": "NO_RESTRICTION",
                "presentRestriction": "NO_RESTRICTION", "defaultJoinAsViewerType": "OFF"
              },
              "attendanceReportGenerationType": "DO_NOT_GENERATE",
              "artifactConfig": {
                "recordingConfig": { "autoRecordingGeneration": "OFF" },
                "transcriptionConfig": { "autoTranscriptionGeneration": "OFF" },
                "smartNotesConfig": { "autoSmartNotesGeneration": "OFF" }
              }
            }
            """);
        Assert.True(JsonNode.DeepEquals(expected, space["config"]), space["config"]!.ToJsonString());
        Assert.All(space["phoneAccess"]!.AsArray(), access =>
        {
            Assert.Matches(@"^\+[0-9]+$", (string?)access!["phoneNumber"]);
            Assert.Matches("^[0-9]+$", (string?)access["pin"]);
            Assert.NotNull(access["regionCode"]);
            Assert.NotNull(access["languageCode"]);
        });
        Assert.Equal(2, space["phoneAccess"]!.AsArray().Select(access => (string?)access!["pin"]).Distinct().Count());
        Assert.True(JsonNode.DeepEquals(space["phoneAccess"], (await host.GetAsync(await host.TokenAsync(), "/v2/" + (string?)space["name"])).Json["phoneAccess"]));
        var sip = Assert.Single(space["gatewaySipAccess"]!.AsArray())!;
        Assert.StartsWith($"sip:{(string?)sip["sipAccessCode"]}@", (string?)sip["uri"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_accepts_every_setting_and_ignores_output_only_fields()
    {
        using var host = new EmulatorHost();
        var config = JsonNode.Parse("""
            {
              "accessType": "OPEN", "entryPointAccess": "CREATOR_APP_ONLY", "moderation": "ON",
              "moderationRestrictions": {
                "chatRestriction": "HOSTS_ONLY", "reactionRestriction": "HOSTS_ONLY",
                "presentRestriction": "HOSTS_ONLY", "defaultJoinAsViewerType": "ON"
              },
              "attendanceReportGenerationType": "GENERATE_REPORT",
              "artifactConfig": {
                "recordingConfig": { "autoRecordingGeneration": "ON" },
                "transcriptionConfig": { "autoTranscriptionGeneration": "ON" },
                "smartNotesConfig": { "autoSmartNotesGeneration": "ON" }
              }
            }
            """)!;
        var body = new JsonObject { ["name"] = "spaces/mine", ["meetingCode"] = "my-own-code", ["config"] = config.DeepClone() };

        var space = await host.CreateAsync(await host.TokenAsync(), body.ToJsonString());

        Assert.True(JsonNode.DeepEquals(config, space["config"]), space["config"]!.ToJsonString());
        Assert.NotEqual("spaces/mine", (string?)space["name"]);
        Assert.NotEqual("my-own-code", (string?)space["meetingCode"]);
    }

    [Fact]
    public async Task Create_works_with_an_empty_body_too()
    {
        using var host = new EmulatorHost();

        (await host.PostAsync(await host.TokenAsync(), "/v2/spaces")).IsOk();
    }

    [Fact]
    public async Task An_id_keeps_its_case_and_a_code_does_not()
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();
        var space = await host.CreateAsync(token);
        var id = ((string)space["name"]!)["spaces/".Length..];
        var code = (string)space["meetingCode"]!;
        var swapped = string.Concat(
            id.Select(letter => char.IsUpper(letter) ? char.ToLowerInvariant(letter) : char.ToUpperInvariant(letter)));

        Assert.True(JsonNode.DeepEquals(space, (await host.GetAsync(token, "/v2/spaces/" + id)).IsOk().Json));
        Assert.True(JsonNode.DeepEquals(space, (await host.GetAsync(token, "/v2/spaces/" + code)).IsOk().Json));
        Assert.True(JsonNode.DeepEquals(space, (await host.GetAsync(token, "/v2/spaces/" + code.ToUpperInvariant())).IsOk().Json));
        Assert.Equal(Denied, (await host.GetAsync(token, "/v2/spaces/" + swapped)).IsDenied().Message);
        (await host.GetAsync(token, "/v2/spaces/zzz-zzzz-zzz")).IsMissing();
    }

    [Fact]
    public async Task A_meeting_code_expires_a_year_after_its_last_use()
    {
        var clock = TestClock.At();
        using var host = new EmulatorHost(new EmulatorOptions { Clock = clock });
        var space = await host.CreateAsync(await host.TokenAsync());
        clock.Advance(TimeSpan.FromDays(300));
        host.Server.StartConference((string)space["name"]!, ["alice@example.com"]);
        clock.Advance(TimeSpan.FromDays(300));
        var token = await host.TokenAsync();

        (await host.GetAsync(token, "/v2/spaces/" + (string?)space["meetingCode"])).IsOk();
        clock.Advance(TimeSpan.FromDays(65));
        token = await host.TokenAsync();
        (await host.GetAsync(token, "/v2/spaces/" + (string?)space["meetingCode"])).IsMissing();
        (await host.GetAsync(token, "/v2/" + (string?)space["name"])).IsOk();
    }

    [Fact]
    public async Task Only_the_owner_sees_the_config_and_participants_see_the_conference()
    {
        using var host = new EmulatorHost();
        var alice = await host.TokenAsync(EmulatorHost.Alice);
        var bob = await host.TokenAsync(EmulatorHost.Bob);
        var carol = await host.TokenAsync(EmulatorHost.Carol);
        var name = (string)(await host.CreateAsync(alice))["name"]!;
        var record = host.Server.StartConference(name, [EmulatorHost.Bob, "Guest", "+491234567"]);

        var asOwner = (await host.GetAsync(alice, "/v2/" + name)).IsOk().Json;
        var asParticipant = (await host.GetAsync(bob, "/v2/" + name)).IsOk().Json;
        var asOther = (await host.GetAsync(carol, "/v2/" + name)).IsOk().Json;

        Assert.NotNull(asOwner["config"]);
        Assert.Equal(record, (string?)asOwner["activeConference"]!["conferenceRecord"]);
        Assert.Null(asParticipant["config"]);
        Assert.Equal(record, (string?)asParticipant["activeConference"]!["conferenceRecord"]);
        Assert.Null(asOther["config"]);
        Assert.Null(asOther["activeConference"]);
        Assert.NotNull(asOther["meetingUri"]);
    }

    [Fact]
    public async Task Only_the_owner_can_patch_and_end()
    {
        using var host = new EmulatorHost();
        var name = (string)(await host.CreateAsync(await host.TokenAsync(EmulatorHost.Alice)))["name"]!;
        host.Server.StartConference(name, [EmulatorHost.Bob]);
        var bob = await host.TokenAsync(EmulatorHost.Bob);

        Assert.Equal(Denied, (await host.PatchAsync(bob, "/v2/" + name, "{}")).IsDenied().Message);
        Assert.Equal(Denied, (await host.PostAsync(bob, $"/v2/{name}:endActiveConference", "{}")).IsDenied().Message);
    }

    [Fact]
    public async Task A_meeting_code_is_accepted_by_get_only()
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();
        var code = (string?)(await host.CreateAsync(token))["meetingCode"];

        Assert.Equal(Denied, (await host.PatchAsync(token, "/v2/spaces/" + code, "{}")).IsDenied().Message);
        Assert.Equal(Denied, (await host.PostAsync(token, $"/v2/spaces/{code}:endActiveConference", "{}")).IsDenied().Message);
    }

    [Fact]
    public async Task EndActiveConference_ends_the_conference_and_keeps_the_space()
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();
        var name = (string)(await host.CreateAsync(token))["name"]!;
        var record = host.Server.StartConference(name, [EmulatorHost.Bob]);

        var reply = (await host.PostAsync(token, $"/v2/{name}:endActiveConference", "{}")).IsOk();

        Assert.Empty(reply.Json);
        Assert.Null((await host.GetAsync(token, "/v2/" + name)).IsOk().Json["activeConference"]);
        Assert.NotEqual(record, host.Server.StartConference(name, [EmulatorHost.Bob]));
    }

    [Fact]
    public async Task End_without_a_conference_is_a_failed_precondition()
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();
        var name = (string?)(await host.CreateAsync(token))["name"];

        var reply = (await host.PostAsync(token, $"/v2/{name}:endActiveConference")).IsError(400, "FAILED_PRECONDITION");

        Assert.Equal("There is no active conference for the given space.", reply.Message);
    }

    [Fact]
    public async Task EndLag_delays_the_visible_end()
    {
        var clock = TestClock.At();
        using var host = new EmulatorHost(new EmulatorOptions { Clock = clock, EndLag = TimeSpan.FromSeconds(2) });
        var token = await host.TokenAsync();
        var name = (string)(await host.CreateAsync(token))["name"]!;
        host.Server.StartConference(name, [EmulatorHost.Bob]);
        (await host.PostAsync(token, $"/v2/{name}:endActiveConference", "{}")).IsOk();

        Assert.NotNull((await host.GetAsync(token, "/v2/" + name)).Json["activeConference"]);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null((await host.GetAsync(token, "/v2/" + name)).Json["activeConference"]);
    }

    [Fact]
    public void A_conference_needs_a_space_that_exists()
    {
        using var host = new EmulatorHost();

        Assert.Throws<KeyNotFoundException>(() => host.Server.StartConference("spaces/none", ["Guest"]));
    }
}
