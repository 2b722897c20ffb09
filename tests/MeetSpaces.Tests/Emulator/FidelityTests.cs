using System.Text.Json.Nodes;
using MeetSpaces.Emulator;

namespace MeetSpaces.Tests.Emulator;

/// <summary>Runs Google's Node client against the emulator. Skipped if node, npm or the npm registry is not available.</summary>
public sealed class FidelityTests
{
    [Fact]
    public async Task Googles_client_can_call_every_method()
    {
        await SkipWhereAbsentAsync();

        using var host = new EmulatorHost();
        Populate(host.Server);

        var (exitCode, output) = await GoogleClient.RunAsync(host.Server, "fidelity.mjs");

        TestContext.Current.TestOutputHelper!.WriteLine(output);
        Assert.True(exitCode == 0, output);
        Assert.Contains("driven  18 of 18 methods", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("spaces.create", "{}", "POST /v2/spaces", "")]
    [InlineData("spaces.create", """{"requestBody":{"config":{"accessType":"OPEN"}}}""", "POST /v2/spaces", """{"config":{"accessType":"OPEN"}}""")]
    [InlineData("spaces.get", """{"name":"spaces/abc-mnop-xyz"}""", "GET /v2/spaces/abc-mnop-xyz", "")]
    [InlineData("spaces.patch", """{"name":"spaces/x","updateMask":"config.accessType,config.moderation","requestBody":{}}""", "PATCH /v2/spaces/x?updateMask=config.accessType%2Cconfig.moderation", "{}")]
    [InlineData("spaces.endActiveConference", """{"name":"spaces/x","requestBody":{}}""", "POST /v2/spaces/x:endActiveConference", "{}")]
    [InlineData("conferenceRecords.list", """{"filter":"end_time IS NULL","pageSize":100}""", "GET /v2/conferenceRecords?filter=end_time%20IS%20NULL&pageSize=100", "")]
    [InlineData("conferenceRecords.transcripts.entries.list", """{"parent":"conferenceRecords/a/transcripts/b"}""", "GET /v2/conferenceRecords/a/transcripts/b/entries", "")]
    public async Task The_requests_of_Googles_client_match_the_routes(string method, string parameters, string request, string body)
    {
        await SkipWhereAbsentAsync();

        using var host = new EmulatorHost();
        var operations = new JsonArray(new JsonObject { ["method"] = method, ["params"] = JsonNode.Parse(parameters) });

        var (exitCode, output) = await GoogleClient.RunAsync(host.Server, "operations.mjs", operations.ToJsonString());

        Assert.True(exitCode == 0, output);
        var sent = Assert.Single(host.Server.Requests, sent => sent.Path != "/token");
        Assert.Equal(request, $"{sent.Method} {sent.RawPath}");
        Assert.Equal(body, sent.Body);
        Assert.True(sent.StatusCode is 200 or 403 or 404, sent.ToString());
    }

    private static async Task SkipWhereAbsentAsync()
    {
        if (await GoogleClient.ObstacleAsync() is { } obstacle)
        {
            Assert.Skip(obstacle);
        }
    }

    /// <summary>Adds three conferences: one from two days ago, one that has just ended, and a running one with all kinds of participants and artifacts.</summary>
    private static void Populate(MeetEmulatorServer server)
    {
        var conferences = server.Conferences;
        var now = DateTimeOffset.UtcNow;
        var space = server.PlantSpace("alice");
        conferences.AddPast(space, now.AddDays(-2), now.AddDays(-2).AddHours(1), [EmulatorHost.Alice, EmulatorHost.Bob]);
        conferences.AddPast(space, now.AddHours(-2), now.AddHours(-1), [EmulatorHost.Carol]);
        var record = conferences.Start(server.PlantSpace("alice"), [EmulatorHost.Alice, EmulatorHost.Bob, "Guest", "+49 123 4567"]);
        conferences.Join(record, EmulatorHost.Bob);
        var transcript = conferences.StartTranscript(record);
        foreach (var speaker in conferences.Participants(record))
        {
            conferences.Say(transcript, speaker, "Grüß Gott, says " + speaker);
        }

        conferences.StartRecording(record);
        conferences.Stop(conferences.StartRecording(record));
        var notes = conferences.StartSmartNotes(record);
        conferences.Stop(notes);
        conferences.GenerateFile(notes);
    }
}
