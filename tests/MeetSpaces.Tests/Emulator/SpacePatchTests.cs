using System.Text.Json.Nodes;

namespace MeetSpaces.Tests.Emulator;

public sealed class SpacePatchTests
{
    private const string Everything = """
        {"config":{"accessType":"OPEN","entryPointAccess":"CREATOR_APP_ONLY","moderation":"ON",
        "moderationRestrictions":{"chatRestriction":"HOSTS_ONLY","reactionRestriction":"HOSTS_ONLY",
        "presentRestriction":"HOSTS_ONLY","defaultJoinAsViewerType":"ON"},
        "attendanceReportGenerationType":"GENERATE_REPORT",
        "artifactConfig":{"recordingConfig":{"autoRecordingGeneration":"ON"},
        "transcriptionConfig":{"autoTranscriptionGeneration":"ON"},"smartNotesConfig":{"autoSmartNotesGeneration":"ON"}}}}
        """;

    public static TheoryData<string, string, string> Leaves => new()
    {
        { "config.accessType", "RESTRICTED", "TRUSTED" },
        { "config.entryPointAccess", "ALL", "CREATOR_APP_ONLY" },
        { "config.moderation", "OFF", "ON" },
        { "config.moderationRestrictions.chatRestriction", "NO_RESTRICTION", "HOSTS_ONLY" },
        { "config.moderationRestrictions.reactionRestriction", "NO_RESTRICTION", "HOSTS_ONLY" },
        { "config.moderationRestrictions.presentRestriction", "NO_RESTRICTION", "HOSTS_ONLY" },
        { "config.moderationRestrictions.defaultJoinAsViewerType", "OFF", "ON" },
        { "config.attendanceReportGenerationType", "DO_NOT_GENERATE", "GENERATE_REPORT" },
        { "config.artifactConfig.recordingConfig.autoRecordingGeneration", "OFF", "ON" },
        { "config.artifactConfig.transcriptionConfig.autoTranscriptionGeneration", "OFF", "ON" },
        { "config.artifactConfig.smartNotesConfig.autoSmartNotesGeneration", "OFF", "ON" },
    };

    [Theory]
    [MemberData(nameof(Leaves))]
    public async Task Each_leaf_is_set_by_its_path_and_no_other_changes(string path, string initial, string changed)
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();
        var space = await host.CreateAsync(token);
        Assert.Equal(initial, At(space, path));

        foreach (var mask in new[] { path, Snake(path) })
        {
            var expected = space.DeepClone().AsObject();
            Put(expected, path, changed);
            var body = JsonNode.Parse(Everything)!.AsObject();
            Put(body, path, changed);

            var patched = (await PatchAsync(host, token, space, mask, body.ToJsonString())).IsOk().Json;

            Assert.True(JsonNode.DeepEquals(expected, patched), patched.ToJsonString());
            Assert.True(JsonNode.DeepEquals(expected, (await host.GetAsync(token, "/v2/" + (string?)space["name"])).Json));
            var reset = (await PatchAsync(host, token, space, mask, "{}")).IsOk().Json;
            Assert.True(JsonNode.DeepEquals(space, reset), reset.ToJsonString());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("?updateMask=")]
    public async Task Without_a_mask_only_given_fields_change(string query)
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();
        var space = await host.CreateAsync(token, Everything);

        var path = $"/v2/{(string?)space["name"]}{query}";
        var patched = (await host.PatchAsync(token, path, """{"config":{"accessType":"TRUSTED"}}""")).IsOk().Json;

        var expected = space.DeepClone().AsObject();
        Put(expected, "config.accessType", "TRUSTED");
        Assert.True(JsonNode.DeepEquals(expected, patched), patched.ToJsonString());
    }

    [Fact]
    public async Task A_star_mask_resets_fields_that_are_not_given()
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();
        var fresh = await host.CreateAsync(token);
        var space = await host.CreateAsync(token, Everything);

        var patched = (await PatchAsync(host, token, space, "*", """{"config":{"accessType":"TRUSTED"}}""")).IsOk().Json;

        var expected = fresh["config"]!.DeepClone();
        expected["accessType"] = "TRUSTED";
        Assert.True(JsonNode.DeepEquals(expected, patched["config"]), patched.ToJsonString());
    }

    [Theory]
    [InlineData("config.moderationRestrictions")]
    [InlineData("config.moderation_restrictions")]
    public async Task A_parent_path_replaces_every_field_below_it(string mask)
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();
        var space = await host.CreateAsync(token, Everything);

        const string body = """{"config":{"moderationRestrictions":{"chatRestriction":"HOSTS_ONLY"},"accessType":"TRUSTED"}}""";
        var patched = (await PatchAsync(host, token, space, mask, body)).IsOk().Json;

        Assert.Equal("HOSTS_ONLY", At(patched, "config.moderationRestrictions.chatRestriction"));
        Assert.Equal("NO_RESTRICTION", At(patched, "config.moderationRestrictions.presentRestriction"));
        Assert.Equal("OPEN", At(patched, "config.accessType"));
    }

    [Fact]
    public async Task Turning_moderation_off_resets_its_restrictions()
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();
        var space = await host.CreateAsync(token, Everything);

        var patched = (await PatchAsync(host, token, space, "config.moderation", """{"config":{"moderation":"OFF"}}""")).IsOk().Json;

        Assert.All(
            patched["config"]!["moderationRestrictions"]!.AsObject(),
            restriction => Assert.True((string?)restriction.Value is "NO_RESTRICTION" or "OFF", restriction.Key));
        Assert.Equal("OPEN", At(patched, "config.accessType"));
    }

    [Theory]
    [InlineData("config.nothing")]
    [InlineData("accessType")]
    [InlineData("config.accessType,config.bogus")]
    [InlineData("config.accessType.deeper")]
    [InlineData("phoneAccess.pin")]
    [InlineData("*,config")]
    [InlineData("Config.accessType")]
    public async Task An_unknown_path_is_refused_and_nothing_changes(string mask)
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();
        var space = await host.CreateAsync(token);

        var reply = (await PatchAsync(host, token, space, mask, Everything)).IsInvalid();

        Assert.Equal("update_mask", (string?)reply.Detail("BadRequest")["fieldViolations"]![0]!["field"]);
        Assert.True(JsonNode.DeepEquals(space, (await host.GetAsync(token, "/v2/" + (string?)space["name"])).Json));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("meetingCode,meetingUri")]
    [InlineData("activeConference")]
    public async Task Output_only_fields_are_not_changed(string mask)
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();
        var space = await host.CreateAsync(token);

        const string body = """{"name":"spaces/other","meetingCode":"aaa-bbbb-ccc","meetingUri":"https://meet.google.com/aaa-bbbb-ccc"}""";
        var patched = (await PatchAsync(host, token, space, mask, body)).IsOk().Json;

        Assert.True(JsonNode.DeepEquals(space, patched), patched.ToJsonString());
    }

    [Fact]
    public async Task Scope_settings_is_enough_to_patch()
    {
        using var host = new EmulatorHost();
        var space = await host.CreateAsync(await host.TokenAsync());

        var token = await host.TokenAsync(EmulatorHost.Alice, EmulatorHost.Settings);

        (await PatchAsync(host, token, space, "config.accessType", """{"config":{"accessType":"OPEN"}}""")).IsOk();
    }

    private static Task<Reply> PatchAsync(EmulatorHost host, string token, JsonObject space, string mask, string body) =>
        host.PatchAsync(token, $"/v2/{(string?)space["name"]}?updateMask={mask}", body);

    private static string Snake(string path) =>
        string.Concat(path.Select(letter => char.IsUpper(letter) ? "_" + char.ToLowerInvariant(letter) : letter.ToString()));

    private static string? At(JsonObject space, string path) =>
        (string?)path.Split('.').Aggregate((JsonNode)space, (node, part) => node[part]!);

    private static void Put(JsonObject space, string path, string value)
    {
        var parts = path.Split('.');
        parts[..^1].Aggregate((JsonNode)space, (node, part) => node[part]!)[parts[^1]] = value;
    }
}
