using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using MeetSpaces.Api;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;
using MeetSpaces.Tests.Http;

namespace MeetSpaces.Tests.Api;

/// <summary>Complete responses of every method, changed at random: each gives a result or a documented error, and nothing accumulates.</summary>
[Collection(Alone.Name)]
public sealed class ResponseFuzzTests
{
    private const int Blocks = 10;
    private const int PerBlock = 1_000;
    private const string Time = "2026-03-02T09:00:00.123456789Z";
    private const string Record = "conferenceRecords/Rec1";
    private const string Artifact = $$""" "state":"FILE_GENERATED","startTime":"{{Time}}","endTime":"{{Time}}","docsDestination":{"document":"d","exportUri":"https://docs.google.com/d"},"driveDestination":{"file":"f","exportUri":"https://drive.google.com/f"} """;

    private const string SpaceBody = """
        {"name":"spaces/Mine","meetingUri":"https://meet.google.com/abc-mnop-xyz","meetingCode":"abc-mnop-xyz","config":{"accessType":"OPEN","entryPointAccess":"ALL","moderation":"ON",
        "moderationRestrictions":{"chatRestriction":"HOSTS_ONLY","reactionRestriction":"NO_RESTRICTION","presentRestriction":"HOSTS_ONLY","defaultJoinAsViewerType":"ON"},
        "attendanceReportGenerationType":"GENERATE_REPORT","artifactConfig":{"recordingConfig":{"autoRecordingGeneration":"ON"},"transcriptionConfig":{"autoTranscriptionGeneration":"OFF"},"smartNotesConfig":{"autoSmartNotesGeneration":"ON"}}},
        "activeConference":{"conferenceRecord":"conferenceRecords/c"},"phoneAccess":[{"phoneNumber":"+1","pin":"2","regionCode":"US","languageCode":"en-US"}],"gatewaySipAccess":[{"uri":"sip:x","sipAccessCode":"1"}]}
        """;

    private const string MemberBody = """{"name":"spaces/Mine/members/M1","email":"bob@example.com","role":"COHOST"}""";
    private const string RecordBody = $$"""{"name":"{{Record}}","space":"spaces/Mine","startTime":"{{Time}}","endTime":"{{Time}}","expireTime":"{{Time}}"}""";
    private const string ParticipantBody = $$"""{"name":"{{Record}}/participants/P1","signedinUser":{"user":"users/1","displayName":"Zoë"},"earliestStartTime":"{{Time}}","latestEndTime":"{{Time}}"}""";
    private const string SessionBody = $$"""{"name":"{{Record}}/participants/P1/participantSessions/S1","startTime":"{{Time}}","endTime":"{{Time}}"}""";
    private const string EntryBody = $$"""{"name":"{{Record}}/transcripts/T1/entries/E1","participant":"{{Record}}/participants/P1","text":"Hello","languageCode":"en-US","startTime":"{{Time}}","endTime":"{{Time}}"}""";

    private const string EventBody = $$"""
        {"status":"confirmed","summary":"Weekly","hangoutLink":"https://meet.google.com/abc-mnop-xyz","conferenceData":{"conferenceId":"abc-mnop-xyz","conferenceSolution":{"key":{"type":"hangoutsMeet"} } },
        "organizer":{"email":"a@example.com","self":true},"start":{"dateTime":"{{Time}}","date":null},"end":{"dateTime":"{{Time}}","date":"2026-03-02"} }
        """;

    private static readonly Dictionary<string, (Func<MeetClient, Task> Run, string Body)> Calls = new()
    {
        ["CreateSpace"] = (c => c.Spaces.CreateAsync(new SpaceConfig { Moderation = SettingState.On }, Cancellation), SpaceBody),
        ["GetSpace"] = (c => c.Spaces.GetAsync("spaces/Mine", Cancellation), SpaceBody),
        ["PatchSpace"] = (c => c.Spaces.PatchAsync("spaces/Mine", new SpaceConfig { Moderation = SettingState.On }, Cancellation), SpaceBody),
        ["EndActiveConference"] = (c => c.ConferenceEnder.EndAsync("spaces/Mine", Record, null, Cancellation), "{}"),
        ["GetConferenceRecord"] = (c => c.Conferences.ConferenceRecords.GetAsync(Record, Cancellation), RecordBody),
        ["ListConferenceRecords"] = (c => c.Conferences.ConferenceRecords.List(null, null).NextAsync(Cancellation), Page("conferenceRecords", RecordBody)),
        ["GetParticipant"] = (c => c.Conferences.Participants.GetAsync($"{Record}/participants/P1", Cancellation), ParticipantBody),
        ["ListParticipants"] = (c => c.Conferences.Participants.List(Record, null).NextAsync(Cancellation), Page("participants", ParticipantBody)),
        ["GetParticipantSession"] = (c => c.Conferences.ParticipantSessions.GetAsync($"{Record}/participants/P1/participantSessions/S1", Cancellation), SessionBody),
        ["ListParticipantSessions"] = (c => c.Conferences.ParticipantSessions.List($"{Record}/participants/P1", null).NextAsync(Cancellation), Page("participantSessions", SessionBody)),
        ["GetRecording"] = (c => c.Conferences.Recordings.GetAsync($"{Record}/recordings/X1", Cancellation), Named($"{Record}/recordings/X1")),
        ["ListRecordings"] = (c => c.Conferences.Recordings.List(Record, null).NextAsync(Cancellation), Page("recordings", Named($"{Record}/recordings/X1"))),
        ["GetTranscript"] = (c => c.Conferences.Transcripts.GetAsync($"{Record}/transcripts/T1", Cancellation), Named($"{Record}/transcripts/T1")),
        ["ListTranscripts"] = (c => c.Conferences.Transcripts.List(Record, null).NextAsync(Cancellation), Page("transcripts", Named($"{Record}/transcripts/T1"))),
        ["GetTranscriptEntry"] = (c => c.Conferences.TranscriptEntries.GetAsync($"{Record}/transcripts/T1/entries/E1", Cancellation), EntryBody),
        ["ListTranscriptEntries"] = (c => c.Conferences.TranscriptEntries.List($"{Record}/transcripts/T1", null).NextAsync(Cancellation), Page("transcriptEntries", EntryBody)),
        ["GetSmartNote"] = (c => c.Conferences.SmartNotes.GetAsync($"{Record}/smartNotes/N1", Cancellation), Named($"{Record}/smartNotes/N1")),
        ["ListSmartNotes"] = (c => c.Conferences.SmartNotes.List(Record, null).NextAsync(Cancellation), Page("smartNotes", Named($"{Record}/smartNotes/N1"))),
        ["GetMember"] = (c => c.Members.Reader.GetAsync("spaces/Mine/members/M1", Cancellation), MemberBody),
        ["ListMembers"] = (c => c.Members.Reader.List("spaces/Mine", null).NextAsync(Cancellation), Page("members", MemberBody)),
        ["CreateMember"] = (c => c.Members.CreateAsync("spaces/Mine", "bob@example.com", MemberRole.Cohost, Cancellation), MemberBody),
        ["PatchMember"] = (c => c.Members.SetRoleAsync("spaces/Mine/members/M1", MemberRole.Cohost, Cancellation), MemberBody),
        ["BatchUpdateMembers"] = (
            c => c.Members.BatchUpdateRolesAsync("spaces/Mine", new Dictionary<string, MemberRole> { ["spaces/Mine/members/M1"] = MemberRole.Cohost }, Cancellation),
            Page("members", MemberBody)),
        ["ListEvents"] = (c => c.Calendar.List(DateTimeOffset.UnixEpoch, DateTimeOffset.UtcNow).NextAsync(Cancellation), Page("items", EventBody)),
        ["DeleteMember"] = (c => c.Members.DeleteAsync("spaces/Mine/members/M1", Cancellation), "{}"),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_method_of_the_API_is_called() => Assert.Equal(
        typeof(MeetMethod).GetProperties(BindingFlags.Static | BindingFlags.NonPublic).Where(property => property.PropertyType == typeof(MeetMethod)).Select(property => property.Name).Order(),
        Calls.Keys.Order());

    [Fact]
    public async Task Ten_thousand_changed_responses_give_a_result_or_a_documented_error_and_nothing_accumulates()
    {
        var random = new Random(20261125);
        var names = Calls.Keys.ToArray();
        var counts = names.ToDictionary(name => name, _ => (Results: 0, Errors: 0));
        var live = new List<long>();
        var received = 0L;
        for (var block = 0; block < Blocks; block++)
        {
            var bytes = await RunBlockAsync(random, names, counts, block);
            received += block > 4 ? bytes : 0;
            live.Add(GC.GetTotalMemory(forceFullCollection: true));
        }

        // The pools of .NET grow by some megabytes, and by less than what the last five thousand responses would need if they stayed in memory.
        Assert.True(live[^1] - live[4] < received, $"In memory after each {PerBlock} responses: {string.Join(", ", live)} bytes; the last half of the responses has {received} bytes.");
        Assert.All(counts, count => Assert.True(count.Value.Results > 0 && count.Value.Errors > 0, $"{count}"));
    }

    private static async Task<long> RunBlockAsync(Random random, string[] names, Dictionary<string, (int Results, int Errors)> counts, int block)
    {
        var body = Array.Empty<byte>();
        var bytes = 0L;
        using var server = new ScriptedServer((_, connection) => connection.AnswerAsync(200, body));
        using var client = new SimulatedClient(server.Uri);
        for (var i = 0; i < PerBlock; i++)
        {
            var name = names[((block * PerBlock) + i) % names.Length];
            var text = Change(Calls[name].Body, random);
            body = Encoding.UTF8.GetBytes(text);
            bytes += body.Length;
            try
            {
                await Calls[name].Run(client.Client).WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
                counts[name] = (counts[name].Results + 1, counts[name].Errors);
            }
            catch (MeetApiException failure)
            {
                var expected = name == "CreateSpace" ? MeetErrorId.CreateOutcomeUnknown : MeetErrorId.ResponseInvalid;
                Assert.True(failure.ErrorId == expected, $"{name} of {text[..Math.Min(500, text.Length)]} gave {failure.ErrorId}");
                Assert.InRange(failure.Message.Length, 1, 2_500);
                Assert.DoesNotContain(failure.Message, char.IsControl);
                counts[name] = (counts[name].Results, counts[name].Errors + 1);
            }
        }

        return bytes;
    }

    private static string Named(string name) => $$"""{"name":"{{name}}",{{Artifact}}}""";

    private static string Page(string field, string item) => $$"""{"{{field}}":[{{item}}]}""";

    // Up to three changes, each of one value of the tree; then some are made to the text.
    private static string Change(string seed, Random random)
    {
        var root = JsonNode.Parse(seed)!.AsObject();
        for (var changes = random.Next(4); changes > 0; changes--)
        {
            ChangeOne(root, random);
        }

        var text = root.ToJsonString();
        return random.Next(8) switch
        {
            0 => text.Replace("\"name\":", "\"name\":null,\"name\":", StringComparison.Ordinal),
            1 => text[..random.Next(text.Length)],
            2 => "[" + text + "]",
            _ => text,
        };
    }

    private static void ChangeOne(JsonObject root, Random random)
    {
        var objects = Objects(root).ToList();
        var target = objects[random.Next(objects.Count)];
        if (target.Count == 0)
        {
            target[Odd(random)] = Value(random);
            return;
        }

        var field = target.ElementAt(random.Next(target.Count)).Key;
        switch (random.Next(4))
        {
            case 0:
                target.Remove(field);
                break;
            case 1:
                target[field] = null;
                break;
            case 2:
                target[Odd(random)] = Value(random);
                break;
            default:
                target[field] = Value(random);
                break;
        }
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject one => one.SelectMany(field => Objects(field.Value)).Prepend(one),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };

    private static string Odd(Random random) => random.Next(3) switch { 0 => "newField", 1 => "\u0000\u001b[2J", _ => new string('k', random.Next(2_000)) };

    private static JsonNode? Value(Random random) => random.Next(14) switch
    {
        0 => JsonValue.Create(7),
        1 => JsonValue.Create(true),
        2 => new JsonArray(null, JsonValue.Create("x")),
        3 => new JsonObject { ["name"] = "spaces/Other" },
        4 => JsonValue.Create("\u001b[31m\r\nVERBOSE: x\u202e"),
        5 => JsonValue.Create(new string('x', random.Next(20) == 0 ? 50_000 : 3_000)),
        6 => JsonValue.Create(string.Empty),
        7 => JsonValue.Create("../../v2/spaces/victim"),
        8 => JsonValue.Create(1e300),
        9 => Deep(random.Next(2) == 0 ? 20 : 80),
        10 => JsonValue.Create("9999-99-99T99:99:99Z"),
        11 => new JsonArray(Enumerable.Range(0, 200).Select(_ => (JsonNode?)null).ToArray()),
        12 => JsonValue.Create("SOMETHING_UNSPECIFIED"),
        _ => JsonValue.Create("spaces/Mine"),
    };

    private static JsonNode Deep(int depth)
    {
        JsonNode node = JsonValue.Create("deep");
        for (var i = 0; i < depth; i++)
        {
            node = i % 2 == 0 ? new JsonArray(node) : new JsonObject { ["a"] = node };
        }

        return node;
    }
}
