using System.Text.Json.Nodes;
using MeetSpaces.Emulator;
using Microsoft.Extensions.Time.Testing;

namespace MeetSpaces.Tests.Emulator;

public sealed class ArtifactTests
{
    private readonly FakeTimeProvider clock = TestClock.At();

    public static TheoryData<string, string, string> Kinds => new()
    {
        { "recordings", "driveDestination", "file" },
        { "transcripts", "docsDestination", "document" },
        { "smartNotes", "docsDestination", "document" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_artifact_starts_ends_and_gets_its_file(string collection, string destination, string file)
    {
        using var host = Host();
        var token = await host.TokenAsync();
        var record = host.Server.StartConference(host.Server.PlantSpace("alice"), [EmulatorHost.Alice]);
        var name = Start(host, collection, record);

        var started = (await host.GetAsync(token, "/v2/" + name)).IsOk().Json;
        Assert.Equal(["name", "startTime", "state"], started.Select(field => field.Key));
        Assert.Equal("STARTED", (string?)started["state"]);

        clock.Advance(TimeSpan.FromMinutes(5));
        host.Server.Conferences.Stop(name);
        var ended = (await host.GetAsync(token, "/v2/" + name)).IsOk().Json;
        Assert.Equal("ENDED", (string?)ended["state"]);
        Assert.Equal("2026-03-02T09:05:00Z", (string?)ended["endTime"]);
        Assert.Null(ended[destination]);

        clock.Advance(TimeSpan.FromMinutes(1));
        var listed = (await host.GetAsync(token, $"/v2/{record}/{collection}")).IsOk().Json;
        var done = Assert.Single(listed[collection]!.AsArray())!.AsObject();
        Assert.Equal("FILE_GENERATED", (string?)done["state"]);
        Assert.Contains((string)done[destination]![file]!, (string)done[destination]!["exportUri"]!, StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(done, (await host.GetAsync(token, "/v2/" + name)).IsOk().Json));
    }

    [Fact]
    public async Task Artifacts_are_listed_by_kind_oldest_first()
    {
        using var host = Host();
        var token = await host.TokenAsync();
        var record = host.Server.StartConference(host.Server.PlantSpace("alice"), []);
        var recordings = new List<string>();
        for (var number = 0; number < 12; number++)
        {
            recordings.Add(host.Server.Conferences.StartRecording(record));
            host.Server.Conferences.StartTranscript(record);
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        var first = (await host.GetAsync(token, $"/v2/{record}/recordings")).IsOk().Json;
        var second = (await host.GetAsync(token, $"/v2/{record}/recordings?pageToken={(string?)first["nextPageToken"]}")).IsOk().Json;

        Assert.Equal(10, first["recordings"]!.AsArray().Count);
        var both = first["recordings"]!.AsArray().Concat(second["recordings"]!.AsArray());
        Assert.Equal(recordings, both.Select(item => (string)item!["name"]!));
        Assert.Null(second["nextPageToken"]);
        (await host.GetAsync(token, "/v2/" + recordings[0].Replace("recordings", "transcripts", StringComparison.Ordinal))).IsMissing();
    }

    [Fact]
    public async Task Transcript_entries_have_speaker_text_and_times()
    {
        using var host = Host();
        var token = await host.TokenAsync();
        var record = host.Server.StartConference(host.Server.PlantSpace("alice"), [EmulatorHost.Alice, EmulatorHost.Bob]);
        var participants = host.Server.Conferences.Participants(record);
        var transcript = host.Server.Conferences.StartTranscript(record);
        clock.Advance(TimeSpan.FromSeconds(10));
        var hello = host.Server.Conferences.Say(transcript, participants[0], "Hello.", duration: TimeSpan.FromSeconds(2));
        clock.Advance(TimeSpan.FromSeconds(10));
        var reply = host.Server.Conferences.Say(transcript, participants[1], "Grüß Gott, ♥", "de-AT");

        var entries = (await host.GetAsync(token, $"/v2/{transcript}/entries")).IsOk().Json["transcriptEntries"]!.AsArray();

        Assert.Equal([hello, reply], entries.Select(entry => (string?)entry!["name"]));
        var expected = new JsonObject
        {
            ["name"] = hello,
            ["participant"] = participants[0],
            ["text"] = "Hello.",
            ["languageCode"] = "en-US",
            ["startTime"] = "2026-03-02T09:00:08Z",
            ["endTime"] = "2026-03-02T09:00:10Z",
        };
        Assert.True(JsonNode.DeepEquals(expected, entries[0]), entries[0]!.ToJsonString());
        Assert.Equal("Grüß Gott, ♥", (string?)(await host.GetAsync(token, "/v2/" + reply)).IsOk().Json["text"]);
        (await host.GetAsync(token, $"/v2/{transcript}/entries/none")).IsMissing();
    }

    [Fact]
    public async Task Automatic_artifacts_start_with_the_first_user_and_end_with_the_conference()
    {
        using var host = Host();
        var token = await host.TokenAsync();
        var space = (string)(await host.CreateAsync(token, """
            {"config":{"artifactConfig":{
            "recordingConfig":{"autoRecordingGeneration":"ON"},"smartNotesConfig":{"autoSmartNotesGeneration":"ON"}}}}
            """))["name"]!;
        var record = host.Server.StartConference(space, ["Guest"]);
        Assert.Empty((await host.GetAsync(token, $"/v2/{record}/recordings")).IsOk().Json);

        host.Server.Conferences.Join(record, EmulatorHost.Bob);
        host.Server.Conferences.Join(record, EmulatorHost.Carol);

        Assert.Single((await host.GetAsync(token, $"/v2/{record}/recordings")).IsOk().Json["recordings"]!.AsArray());
        Assert.Empty((await host.GetAsync(token, $"/v2/{record}/transcripts")).IsOk().Json);
        host.Server.Conferences.End(record);
        var notes = (await host.GetAsync(token, $"/v2/{record}/smartNotes")).IsOk().Json["smartNotes"]![0]!;
        Assert.Equal("ENDED", (string?)notes["state"]);
        host.Server.Conferences.GenerateFile((string)notes["name"]!);
        Assert.Equal("FILE_GENERATED", (string?)(await host.GetAsync(token, "/v2/" + (string?)notes["name"])).IsOk().Json["state"]);
    }

    private static string Start(EmulatorHost host, string collection, string record) => collection switch
    {
        "recordings" => host.Server.Conferences.StartRecording(record),
        "transcripts" => host.Server.Conferences.StartTranscript(record),
        _ => host.Server.Conferences.StartSmartNotes(record),
    };

    private EmulatorHost Host() => new(new EmulatorOptions { Clock = clock });
}
