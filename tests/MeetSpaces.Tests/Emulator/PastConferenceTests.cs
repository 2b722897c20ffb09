using System.Text.Json.Nodes;
using MeetSpaces.Emulator;
using Microsoft.Extensions.Time.Testing;

namespace MeetSpaces.Tests.Emulator;

/// <summary>Conferences with times, recordings, transcripts and smart notes of their own. It is 9:00.</summary>
public sealed class PastConferenceTests : IDisposable
{
    private readonly FakeTimeProvider clock = TestClock.At();
    private readonly EmulatorHost host;
    private readonly string space;

    public PastConferenceTests()
    {
        host = new EmulatorHost(new EmulatorOptions { Clock = clock });
        space = host.Server.PlantSpace("alice");
    }

    private EmulatedConferences Conferences => host.Server.Conferences;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task A_conference_with_a_start_only_is_active_since_then()
    {
        var record = Conferences.Start(space, new EmulatorConference { StartTime = Ago(120), Participants = [EmulatorHost.Alice, "A guest"] });

        var read = await ReadAsync(record);
        Assert.Equal("2026-03-02T07:00:00Z", (string?)read["startTime"]);
        Assert.Null(read["endTime"]);
        Assert.Equal(record, (string?)(await ReadAsync(space))["activeConference"]!["conferenceRecord"]);
        Assert.All(await ListAsync(record, "participants"), person => Assert.Equal("2026-03-02T07:00:00Z", (string?)person!["earliestStartTime"]));
    }

    [Theory]
    [InlineData(120.0, "2026-03-02T07:00:00Z", "2026-03-02T07:30:00Z")]
    [InlineData(null, "2026-03-02T08:30:00Z", "2026-03-02T09:00:00Z")]
    public async Task A_conference_with_a_duration_has_ended(double? startedAgo, string start, string end)
    {
        var record = Conferences.Start(space, new EmulatorConference
        {
            StartTime = startedAgo is { } minutes ? Ago(minutes) : null,
            Duration = TimeSpan.FromMinutes(30),
            Participants = [EmulatorHost.Alice],
        });

        var read = await ReadAsync(record);
        Assert.Equal((start, end), ((string?)read["startTime"], (string?)read["endTime"]));
        Assert.Null((await ReadAsync(space))["activeConference"]);
        Assert.Equal(end, (string?)(await ListAsync(record, "participants"))[0]!["latestEndTime"]);
    }

    [Fact]
    public async Task Its_artifacts_go_from_STARTED_over_ENDED_to_FILE_GENERATED_as_the_test_decides()
    {
        Conferences.FileLag = TimeSpan.FromDays(1);
        var record = Conferences.Start(space, Everything());
        Assert.Equal(["STARTED", "STARTED", "STARTED"], await StatesAsync(record));

        Conferences.End(record);
        Assert.Equal(["ENDED", "ENDED", "ENDED"], await StatesAsync(record));

        Conferences.FileLag = TimeSpan.Zero;
        Assert.Equal(["FILE_GENERATED", "FILE_GENERATED", "FILE_GENERATED"], await StatesAsync(record));

        Conferences.FileLag = TimeSpan.FromDays(1);
        Assert.Equal(["FILE_GENERATED", "FILE_GENERATED", "FILE_GENERATED"], await StatesAsync(record));
    }

    [Fact]
    public async Task The_transcript_of_a_past_conference_has_its_lines_by_their_speakers_over_its_whole_length()
    {
        var conference = Everything();
        conference.StartTime = Ago(60);
        conference.Duration = TimeSpan.FromMinutes(30);

        var record = Conferences.Start(space, conference);

        var transcript = (string)(await ListAsync(record, "transcripts"))[0]!["name"]!;
        var entries = await ListAsync(transcript, "entries", "transcriptEntries");
        var people = Conferences.Participants(record);
        Assert.Equal(
            [("Good morning", people[0], "2026-03-02T08:00:00Z"), ("Hello: all", people[1], "2026-03-02T08:10:00Z"), ("Bye", people[0], "2026-03-02T08:20:00Z")],
            entries.Select(entry => ((string)entry!["text"]!, (string)entry["participant"]!, (string)entry["startTime"]!)));
        Assert.Equal("2026-03-02T08:30:00Z", (string?)entries[2]!["endTime"]);
        Assert.Equal(["FILE_GENERATED", "FILE_GENERATED", "FILE_GENERATED"], await StatesAsync(record));
    }

    [Fact]
    public async Task Who_joins_a_running_conference_starts_what_does_not_run_yet()
    {
        var record = Conferences.Start(space, new EmulatorConference { Participants = [EmulatorHost.Alice], HasRecording = true });

        Assert.Equal(record, Conferences.Start(space, Everything()));

        Assert.Equal(["STARTED", "STARTED", "STARTED"], await StatesAsync(record));
    }

    [Fact]
    public async Task What_starts_automatically_is_not_started_twice()
    {
        var token = await host.TokenAsync();
        (await host.PatchAsync(token, $"/v2/{space}?updateMask=config.artifactConfig", """{"config":{"artifactConfig":{"recordingConfig":{"autoRecordingGeneration":"ON"}}}}"""))
            .IsOk();

        var record = Conferences.Start(space, Everything());

        Assert.Single(await ListAsync(record, "recordings"));
    }

    [Fact]
    public void A_wrong_conference_is_refused_and_nothing_is_left_of_it()
    {
        var stranger = Everything();
        stranger.Transcript = [("Nobody", "Hello")];
        EmulatorConference[] wrong =
        [
            stranger,
            new() { StartTime = Ago(-1) },
            new() { StartTime = Ago(10), Duration = TimeSpan.FromMinutes(11) },
            new() { Duration = TimeSpan.FromMinutes(-1) },
        ];

        Assert.All(wrong, conference => Assert.Throws<ArgumentException>(() => Conferences.Start(space, conference)));

        // A conference that began now would still be joined.
        Conferences.Start(space, new EmulatorConference { StartTime = Ago(1) });
        Assert.Throws<InvalidOperationException>(() => Conferences.Start(space, new EmulatorConference { StartTime = Ago(2) }));
    }

    private DateTimeOffset Ago(double minutes) => clock.GetUtcNow() - TimeSpan.FromMinutes(minutes);

    private static EmulatorConference Everything() => new()
    {
        Participants = [EmulatorHost.Alice, "A guest"],
        HasRecording = true,
        HasSmartNotes = true,
        Transcript = [(EmulatorHost.Alice, "Good morning"), ("a guest", "Hello: all"), ("Alice", "Bye")],
    };

    private async Task<JsonObject> ReadAsync(string name) => (await host.GetAsync(await host.TokenAsync(), "/v2/" + name)).IsOk().Json;

    private async Task<JsonArray> ListAsync(string parent, string collection, string? field = null) =>
        (await ReadAsync($"{parent}/{collection}"))[field ?? collection]!.AsArray();

    private async Task<IReadOnlyList<string>> StatesAsync(string record)
    {
        var states = new List<string>();
        foreach (var collection in (string[])["recordings", "transcripts", "smartNotes"])
        {
            states.AddRange((await ListAsync(record, collection)).Select(artifact => (string)artifact!["state"]!));
        }

        return states;
    }
}
