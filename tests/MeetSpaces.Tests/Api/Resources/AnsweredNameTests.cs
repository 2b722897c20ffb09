using System.Reflection;
using MeetSpaces.Api;
using MeetSpaces.Api.Resources;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;
using MeetSpaces.Tests.Http;

namespace MeetSpaces.Tests.Api.Resources;

/// <summary>For every API method, a response with another name than was requested is rejected.</summary>
public sealed class AnsweredNameTests
{
    private const string Record = "conferenceRecords/Rec1";

    // For each method, a call and the name that the response must have.
    private static readonly Dictionary<string, Call> Calls = new()
    {
        ["CreateSpace"] = new(c => c.Spaces.CreateAsync(null, Cancellation), "spaces/New1", isNamed: false),
        ["GetSpace"] = new(c => c.Spaces.GetAsync("spaces/Mine", Cancellation), "spaces/Mine"),
        ["PatchSpace"] = new(c => c.Spaces.PatchAsync("spaces/Mine", new SpaceConfig { Moderation = SettingState.On }, Cancellation), "spaces/Mine"),
        ["EndActiveConference"] = new(c => c.ConferenceEnder.EndAsync("spaces/Mine", Record, null, Cancellation), null),
        ["GetConferenceRecord"] = Get(c => c.Conferences.ConferenceRecords, Record),
        ["ListConferenceRecords"] = List(c => c.Conferences.ConferenceRecords, null, "conferenceRecords", Record),
        ["GetParticipant"] = Get(c => c.Conferences.Participants, $"{Record}/participants/P1"),
        ["ListParticipants"] = List(c => c.Conferences.Participants, Record, "participants", $"{Record}/participants/P1"),
        ["GetParticipantSession"] = Get(c => c.Conferences.ParticipantSessions, $"{Record}/participants/P1/participantSessions/S1"),
        ["ListParticipantSessions"] =
            List(c => c.Conferences.ParticipantSessions, $"{Record}/participants/P1", "participantSessions", $"{Record}/participants/P1/participantSessions/S1"),
        ["GetRecording"] = Get(c => c.Conferences.Recordings, $"{Record}/recordings/X1"),
        ["ListRecordings"] = List(c => c.Conferences.Recordings, Record, "recordings", $"{Record}/recordings/X1"),
        ["GetTranscript"] = Get(c => c.Conferences.Transcripts, $"{Record}/transcripts/T1"),
        ["ListTranscripts"] = List(c => c.Conferences.Transcripts, Record, "transcripts", $"{Record}/transcripts/T1"),
        ["GetTranscriptEntry"] = Get(c => c.Conferences.TranscriptEntries, $"{Record}/transcripts/T1/entries/E1"),
        ["ListTranscriptEntries"] =
            List(c => c.Conferences.TranscriptEntries, $"{Record}/transcripts/T1", "transcriptEntries", $"{Record}/transcripts/T1/entries/E1"),
        ["GetSmartNote"] = Get(c => c.Conferences.SmartNotes, $"{Record}/smartNotes/N1"),
        ["ListSmartNotes"] = List(c => c.Conferences.SmartNotes, Record, "smartNotes", $"{Record}/smartNotes/N1"),
        ["GetMember"] = Get(c => c.Members.Reader, "spaces/Mine/members/M1"),
        ["ListMembers"] = List(c => c.Members.Reader, "spaces/Mine", "members", "spaces/Mine/members/M1"),
        ["CreateMember"] = new(c => c.Members.CreateAsync("spaces/Mine", "bob@example.com", MemberRole.Cohost, Cancellation), "spaces/Mine/members/M1", isNamed: false),
        ["PatchMember"] = new(c => c.Members.SetRoleAsync("spaces/Mine/members/M1", MemberRole.Cohost, Cancellation), "spaces/Mine/members/M1"),
        ["BatchUpdateMembers"] = new(
            c => c.Members.BatchUpdateRolesAsync("spaces/Mine", new Dictionary<string, MemberRole> { ["spaces/Mine/members/M1"] = MemberRole.Cohost }, Cancellation),
            "spaces/Mine/members/M1",
            field: "members"),
        ["DeleteMember"] = new(c => c.Members.DeleteAsync("spaces/Mine/members/M1", Cancellation), null),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Every method; the events of a calendar have no resource names.</summary>
    public static TheoryData<string> Methods =>
    [
        .. typeof(MeetMethod).GetProperties(BindingFlags.Static | BindingFlags.NonPublic)
            .Where(property => property.PropertyType == typeof(MeetMethod) && property.Name != nameof(MeetMethod.ListEvents))
            .Select(method => method.Name),
    ];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task The_requested_name_is_accepted(string method)
    {
        await RunAsync(Calls[method], Calls[method].Name);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Another_name_is_rejected_after_one_request_with_both_names_in_the_error(string method)
    {
        var call = Calls[method];
        foreach (var name in Hostile(call))
        {
            var (failure, requests) = await FailAsync(call, name);

            Assert.Equal((name, method == "CreateSpace" ? MeetErrorId.CreateOutcomeUnknown : MeetErrorId.ResponseInvalid), (name, failure.ErrorId));
            Assert.Equal(1, requests);
            Assert.InRange(failure.Message.Length, 1, 1000);
            if (name is { Length: > 0 and < 100 } && !name.Contains('\\', StringComparison.Ordinal))
            {
                Assert.Contains($"its name is '{name}'", failure.Message);
                Assert.Contains("was expected", failure.Message);
            }
        }
    }

    [Theory]
    [InlineData("spaces/abc-mnop-xyz")]
    [InlineData("spaces/ABC-mnop-xyz")]
    [InlineData("../../v2/spaces/victim:endActiveConference?x=")]
    [InlineData("spaces/x/members/y")]
    [InlineData("spaces/..")]
    public async Task The_response_to_a_meeting_code_must_have_a_permanent_name(string name)
    {
        Func<MeetClient, Task>[] calls =
        [
            c => c.Spaces.GetAsync("spaces/abc-mnop-xyz", Cancellation),
            c => c.Spaces.PatchAsync("spaces/abc-mnop-xyz", new SpaceConfig { Moderation = SettingState.On }, Cancellation),
            c => c.ConferenceEnder.EndAsync("spaces/abc-mnop-xyz", null, null, Cancellation),
            c => c.Members.CreateAsync("spaces/abc-mnop-xyz", "bob@example.com", MemberRole.Cohost, Cancellation),
            c => c.Members.Reader.List("spaces/abc-mnop-xyz", null).NextAsync(Cancellation),
        ];
        foreach (var run in calls)
        {
            var (failure, requests) = await FailAsync(new Call(run, "spaces/Mine"), name);

            Assert.Equal((MeetErrorId.ResponseInvalid, 1), (failure.ErrorId, requests));
            Assert.Contains($"its name is '{name}'", failure.Message);
            Assert.Contains("'spaces/abc-mnop-xyz' was expected", failure.Message);
        }
    }

    [Theory]
    [InlineData("GetSpace", """{"name":"spaces/Mine","activeConference":{"conferenceRecord":"NAME"}}""", "conferenceRecord")]
    [InlineData("GetConferenceRecord", """{"name":"conferenceRecords/Rec1","space":"NAME"}""", "space")]
    [InlineData("GetTranscriptEntry", """{"name":"conferenceRecords/Rec1/transcripts/T1/entries/E1","participant":"NAME"}""", "participant")]
    public async Task A_name_in_a_field_that_is_later_used_in_a_path_must_have_the_right_form(string method, string body, string field)
    {
        foreach (var name in (string[])["../x", "conferenceRecords/..", "spaces/a?b", "users/1", "x", new string('x', 10_000)])
        {
            using var server = new ScriptedServer((_, exchange) => exchange.AnswerAsync(200, body.Replace("NAME", name, StringComparison.Ordinal)));
            using var rig = new SimulatedClient(server.Uri);
            var failure = await Assert.ThrowsAsync<MeetApiException>(() => Calls[method].RunAsync(rig.Client));

            Assert.Equal(MeetErrorId.ResponseInvalid, failure.ErrorId);
            Assert.Contains($"its field '{field}' is '{name[..Math.Min(50, name.Length)]}", failure.Message);
            Assert.InRange(failure.Message.Length, 1, 500);
        }
    }

    [Fact]
    public async Task Null_entries_in_lists_are_ignored()
    {
        using var server = new ScriptedServer((request, exchange) => exchange.AnswerAsync(200, request.Path.Contains("participants", StringComparison.Ordinal)
            ? """{"participants":[null,{"name":"conferenceRecords/Rec1/participants/P1"},null]}"""
            : """{"name":"spaces/Mine","phoneAccess":[null,{"pin":"1"}],"gatewaySipAccess":[null]}"""));
        using var rig = new SimulatedClient(server.Uri);

        Assert.Equal("conferenceRecords/Rec1/participants/P1", Assert.Single(await rig.Client.Conferences.Participants.List(Record, null).NextAsync(Cancellation)).Name);
        var space = await rig.Client.Spaces.GetAsync("spaces/Mine", Cancellation);
        Assert.Equal("1", Assert.Single(space.PhoneAccess).Pin);
        Assert.Empty(space.GatewaySipAccess);
        Assert.Empty(rig.Trace.Warnings);
    }

    [Theory]
    [InlineData("""{"name":"spaces/Mine","phoneAccess":[7]}""")]
    [InlineData("""{"name":"spaces/Mine","phoneAccess":{}}""")]
    [InlineData("""{"name":"spaces/Mine","phoneAccess":[{"pin":7}]}""")]
    [InlineData("""{"name":"spaces/Mine","config":7}""")]
    [InlineData("""{"name":"spaces/Mine","meetingUri":[]}""")]
    [InlineData("""{"name":"spaces/Mine","activeConference":"conferenceRecords/a"}""")]
    public async Task A_field_of_the_wrong_type_is_an_error_for_get_and_patch(string body)
    {
        foreach (var method in (string[])["GetSpace", "PatchSpace"])
        {
            using var server = new ScriptedServer((_, exchange) => exchange.AnswerAsync(200, body));
            using var rig = new SimulatedClient(server.Uri);

            Assert.Equal(MeetErrorId.ResponseInvalid, (await Assert.ThrowsAsync<MeetApiException>(() => Calls[method].RunAsync(rig.Client))).ErrorId);
        }
    }

    private static Call Get<T>(Func<MeetClient, ResourceReader<T>> reader, string name)
        where T : class => new(client => reader(client).GetAsync(name, Cancellation), name);

    private static Call List<T>(Func<MeetClient, ResourceReader<T>> reader, string? parent, string field, string name)
        where T : class => new(client => reader(client).List(parent, null).NextAsync(Cancellation), name, isNamed: false, field);

    // Names that a response to the call must not have.
    private static List<string?> Hostile(Call call)
    {
        if (call.Name is not { } name)
        {
            return [];
        }

        var parts = name.Split('/');
        List<string?> names =
        [
            null,
            "",
            "x",
            "../../v2/spaces/victim:endActiveConference?x=",
            $"{name}?alt=media",
            $"{name}:endActiveConference",
            $"{name}%2F..",
            $"{name}/",
            $"/{name}",
            $"{name} ",
            $"{name}\\u000a",
            $"{name}/members/x/members/y",
            $"{name[..(name.LastIndexOf('/') + 1)]}..",
            $"{name[..(name.LastIndexOf('/') + 1)]}.",
            name + new string('x', 129),
            name + new string('x', 1_000_000),
            name.ToUpperInvariant(),
            "users/1",
        ];
        if (call.IsNamed)
        {
            names.AddRange([name + "2", name.ToLowerInvariant(), name[..^1]]);
        }

        if (parts.Length > 2)
        {
            names.AddRange([string.Join('/', [parts[0], "OTHER", .. parts.Skip(2)]), string.Join('/', [parts[0], parts[1].ToLowerInvariant(), .. parts.Skip(2)])]);
        }

        return names;
    }

    private static async Task<(MeetApiException Failure, int Requests)> FailAsync(Call call, string? name)
    {
        using var server = new ScriptedServer((_, exchange) => exchange.AnswerAsync(200, call.Body(name)));
        using var rig = new SimulatedClient(server.Uri);
        var failure = await Assert.ThrowsAsync<MeetApiException>(() => call.RunAsync(rig.Client));
        return (failure, server.Requests.Count);
    }

    private static async Task RunAsync(Call call, string? name)
    {
        using var server = new ScriptedServer((_, exchange) => exchange.AnswerAsync(200, call.Body(name)));
        using var rig = new SimulatedClient(server.Uri);
        await call.RunAsync(rig.Client);
        Assert.Single(server.Requests);
    }

    /// <param name="run">Calls the method.</param>
    /// <param name="name">The name in a correct response; null if the response has none.</param>
    /// <param name="isNamed">Whether the call requests exactly that name.</param>
    /// <param name="field">The field that contains the items of a list; null if the response is a single resource.</param>
    private sealed class Call(Func<MeetClient, Task> run, string? name, bool isNamed = true, string? field = null)
    {
        internal string? Name { get; } = name;

        internal bool IsNamed { get; } = isNamed;

        internal Task RunAsync(MeetClient client) => run(client);

        internal string Body(string? answered)
        {
            var item = answered is null ? "{}" : $$"""{"name":"{{answered}}","email":"bob@example.com","role":"COHOST"}""";
            return field is null ? item : $$"""{"{{field}}":[{{item}}]}""";
        }
    }
}
