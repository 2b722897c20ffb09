using System.Text.Json.Nodes;
using MeetSpaces.Emulator;
using Microsoft.Extensions.Time.Testing;

namespace MeetSpaces.Tests.Emulator;

public sealed class ConferenceTests
{
    private readonly FakeTimeProvider clock = TestClock.At();

    [Fact]
    public async Task A_record_runs_ends_and_expires_after_thirty_days()
    {
        using var host = new EmulatorHost(new EmulatorOptions { Clock = clock, TokenLifetime = TimeSpan.FromDays(60) });
        var token = await host.TokenAsync();
        var space = (string)(await host.CreateAsync(token))["name"]!;
        var record = host.Server.StartConference(space, [EmulatorHost.Alice]);

        var running = (await host.GetAsync(token, "/v2/" + record)).IsOk().Json;
        var expected = new JsonObject { ["name"] = record, ["startTime"] = "2026-03-02T09:00:00Z", ["space"] = space };
        Assert.True(JsonNode.DeepEquals(expected, running), running.ToJsonString());

        clock.Advance(TimeSpan.FromMinutes(45.5));
        (await host.PostAsync(token, $"/v2/{space}:endActiveConference", "{}")).IsOk();
        var over = (await host.GetAsync(token, "/v2/" + record)).IsOk().Json;
        Assert.Equal("2026-03-02T09:45:30Z", (string?)over["endTime"]);
        Assert.Equal("2026-04-01T09:45:30Z", (string?)over["expireTime"]);

        clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        Assert.Single(await ListAsync(host, token, "/v2/conferenceRecords", "conferenceRecords"));
        clock.Advance(TimeSpan.FromSeconds(1));
        (await host.GetAsync(token, "/v2/" + record)).IsMissing();
        (await host.GetAsync(token, $"/v2/{record}/participants")).IsMissing();
        Assert.Empty(await ListAsync(host, token, "/v2/conferenceRecords", "conferenceRecords"));
    }

    [Fact]
    public async Task Participants_can_join_from_several_devices_and_leave()
    {
        using var host = new EmulatorHost(new EmulatorOptions { Clock = clock });
        var token = await host.TokenAsync();
        var space = (string)(await host.CreateAsync(token))["name"]!;
        var record = host.Server.Conferences.Start(space, [EmulatorHost.Alice]);
        clock.Advance(TimeSpan.FromMinutes(1));
        var laptop = host.Server.Conferences.Join(record, EmulatorHost.Bob);
        clock.Advance(TimeSpan.FromMinutes(1));
        var phone = host.Server.Conferences.Join(record, EmulatorHost.Bob);
        host.Server.Conferences.Join(record, "Guest");
        host.Server.Conferences.Join(record, "Guest");
        host.Server.Conferences.Join(record, "+49 123 4567");
        clock.Advance(TimeSpan.FromMinutes(1));
        host.Server.Conferences.Leave(laptop);

        var participants = await ListAsync(host, token, $"/v2/{record}/participants", "participants");
        Assert.Equal(5, participants.Count);
        Assert.Equal(["phoneUser", "anonymousUser", "anonymousUser", "signedinUser", "signedinUser"], participants.Select(Kind));
        Assert.Equal("+49*****67", (string?)participants[0]["phoneUser"]!["displayName"]);
        Assert.Equal("Guest", (string?)participants[1]["anonymousUser"]!["displayName"]);
        var bob = participants[3];
        Assert.Equal("Bob", (string?)bob["signedinUser"]!["displayName"]);
        Assert.Matches("^users/[0-9]+$", (string?)bob["signedinUser"]!["user"]);
        Assert.Equal("2026-03-02T09:01:00Z", (string?)bob["earliestStartTime"]);
        Assert.Null(bob["latestEndTime"]);

        var sessions = await ListAsync(host, token, $"/v2/{(string?)bob["name"]}/participantSessions", "participantSessions");
        Assert.Equal([phone, laptop], sessions.Select(session => (string?)session["name"]));
        Assert.Null(sessions[0]["endTime"]);
        Assert.Equal("2026-03-02T09:03:00Z", (string?)sessions[1]["endTime"]);
        Assert.True(JsonNode.DeepEquals(sessions[1], (await host.GetAsync(token, "/v2/" + laptop)).IsOk().Json));
        host.Server.Conferences.Leave(phone);
        var left = (await host.GetAsync(token, "/v2/" + (string?)bob["name"])).IsOk().Json;
        Assert.Equal("2026-03-02T09:03:00Z", (string?)left["latestEndTime"]);
    }

    [Fact]
    public async Task The_conference_ends_with_its_last_participant()
    {
        using var host = new EmulatorHost(new EmulatorOptions { Clock = clock });
        var token = await host.TokenAsync();
        var space = (string)(await host.CreateAsync(token))["name"]!;
        var first = host.Server.StartConference(space, [EmulatorHost.Bob]);
        Assert.Equal(first, host.Server.StartConference(space, [EmulatorHost.Carol]));
        foreach (var participant in host.Server.Conferences.Participants(first))
        {
            host.Server.Conferences.Leave(participant);
        }

        Assert.NotNull((await host.GetAsync(token, "/v2/" + first)).IsOk().Json["endTime"]);
        Assert.Null((await host.GetAsync(token, "/v2/" + space)).IsOk().Json["activeConference"]);
        Assert.Throws<InvalidOperationException>(() => host.Server.Conferences.Join(first, "Guest"));
        Assert.NotEqual(first, host.Server.StartConference(space, ["Guest"]));
    }

    [Fact]
    public async Task Only_organizer_and_participants_see_a_conference()
    {
        using var host = new EmulatorHost(new EmulatorOptions { Clock = clock });
        var space = (string)(await host.CreateAsync(await host.TokenAsync(EmulatorHost.Alice)))["name"]!;
        var record = host.Server.StartConference(space, [EmulatorHost.Bob]);

        foreach (var (who, isSeen) in new[] { (EmulatorHost.Alice, true), (EmulatorHost.Bob, true), (EmulatorHost.Carol, false) })
        {
            var token = await host.TokenAsync(who, EmulatorHost.ReadOnly);
            Assert.Equal(isSeen ? 1 : 0, (await ListAsync(host, token, "/v2/conferenceRecords", "conferenceRecords")).Count);
            Assert.Equal(isSeen ? 200 : 403, (int)(await host.GetAsync(token, "/v2/" + record)).Status);
            Assert.Equal(isSeen ? 200 : 403, (int)(await host.GetAsync(token, $"/v2/{record}/participants")).Status);
        }

        (await host.GetAsync(await host.TokenAsync(EmulatorHost.Alice), "/v2/conferenceRecords/none")).IsMissing();
        (await host.GetAsync(await host.TokenAsync(EmulatorHost.Alice), $"/v2/{record}/participants/none")).IsMissing();
        (await host.GetAsync(await host.TokenAsync(subject: null), "/v2/conferenceRecords")).IsDenied();
    }

    [Fact]
    public async Task Scope_created_is_limited_to_conferences_of_this_project()
    {
        using var host = new EmulatorHost(new EmulatorOptions { Clock = clock });
        var mine = host.Server.StartConference(host.Server.PlantSpace("alice"), [EmulatorHost.Alice]);
        var calendars = host.Server.StartConference(host.Server.PlantSpace("alice", SpaceOrigin.Calendar), [EmulatorHost.Alice]);
        var created = await host.TokenAsync(EmulatorHost.Alice, EmulatorHost.Created);
        var readOnly = await host.TokenAsync(EmulatorHost.Alice, EmulatorHost.ReadOnly);
        var settings = await host.TokenAsync(EmulatorHost.Alice, EmulatorHost.Settings);

        var reached = await ListAsync(host, created, "/v2/conferenceRecords", "conferenceRecords");
        Assert.Equal([mine], reached.Select(record => (string?)record["name"]));
        (await host.GetAsync(created, "/v2/" + calendars)).IsDenied();
        Assert.Equal(2, (await ListAsync(host, readOnly, "/v2/conferenceRecords", "conferenceRecords")).Count);
        var refused = (await host.GetAsync(settings, "/v2/conferenceRecords")).IsDenied();
        Assert.Equal("ACCESS_TOKEN_SCOPE_INSUFFICIENT", refused.Reason);
        var method = (string?)refused.Detail("ErrorInfo")["metadata"]!["method"];
        Assert.Equal("google.apps.meet.v2.ConferenceRecordsService.ListConferenceRecords", method);
    }

    [Theory]
    [InlineData(0, "2026-03-02T09:00:00Z")]
    [InlineData(5_000_000, "2026-03-02T09:00:00.500Z")]
    [InlineData(1_234_560, "2026-03-02T09:00:00.123456Z")]
    [InlineData(1_234_567, "2026-03-02T09:00:00.123456700Z")]
    public async Task Timestamps_have_the_fractions_that_protobuf_writes(long ticks, string expected)
    {
        clock.Advance(TimeSpan.FromTicks(ticks));
        using var host = new EmulatorHost(new EmulatorOptions { Clock = clock });
        var record = host.Server.StartConference(host.Server.PlantSpace("alice"), []);

        Assert.Equal(expected, (string?)(await host.GetAsync(await host.TokenAsync(), "/v2/" + record)).IsOk().Json["startTime"]);
    }

    private static string Kind(JsonObject participant) =>
        participant.Single(field => field.Key.EndsWith("User", StringComparison.Ordinal)).Key;

    private static async Task<IReadOnlyList<JsonObject>> ListAsync(EmulatorHost host, string token, string path, string field) =>
        [.. ((await host.GetAsync(token, path)).IsOk().Json[field]?.AsArray() ?? []).Select(item => item!.AsObject())];
}
