using System.Globalization;
using System.Text.Json;
using MeetSpaces.Api.Conferences;
using MeetSpaces.Api.Members;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;
using MeetSpaces.Tests.Http;

namespace MeetSpaces.Tests.Api.Conferences;

public sealed class ConferenceMapperTests
{
    private readonly List<string> notes = [];
    private readonly RequestContext context;

    public ConferenceMapperTests() => context = new RequestContext(
        MeetMethod.GetSpace, "alice@example.com", MeetScope.ReadOnly, new TestTokens(), new ProjectQuota("project", MeetQuota.Off), new Notes(notes), default);

    [Theory]
    [InlineData("2026-03-02T09:00:00Z", "2026-03-02T09:00:00.0000000Z")]
    [InlineData("2026-03-02T09:00:00.1Z", "2026-03-02T09:00:00.1000000Z")]
    [InlineData("2026-03-02T09:00:00.123456Z", "2026-03-02T09:00:00.1234560Z")]
    [InlineData("2026-03-02T09:00:00.123456789Z", "2026-03-02T09:00:00.1234567Z")]
    [InlineData("2026-03-02T09:00:00.999999999Z", "2026-03-02T09:00:00.9999999Z")]
    [InlineData("2026-03-02T09:00:00.123456789+02:00", "2026-03-02T07:00:00.1234567Z")]
    [InlineData("9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.9999999Z")]
    public void Times_have_up_to_nine_fraction_digits(string text, string read)
    {
        var record = Record($$"""{ "name": "conferenceRecords/a", "startTime": "{{text}}" }""");

        Assert.Equal(read, record.StartTime!.Value.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        Assert.Equal(TimeSpan.Zero, record.StartTime.Value.Offset);
    }

    [Fact]
    public void A_running_conference_has_no_end_and_no_duration()
    {
        var record = Record("""{ "name": "conferenceRecords/a", "space": "spaces/s", "startTime": "2026-03-02T09:00:00Z", "later": { "than": ["this"] } }""");

        Assert.Null(record.EndTime);
        Assert.Null(record.Duration);
        Assert.Equal(("spaces/s", "alice@example.com"), (record.Space, record.Subject));
    }

    [Theory]
    [InlineData("signedinUser", ParticipantKind.SignedIn, "users/1")]
    [InlineData("anonymousUser", ParticipantKind.Anonymous, null)]
    [InlineData("phoneUser", ParticipantKind.Phone, null)]
    [InlineData("robotUser", ParticipantKind.Unknown, null)]
    public void A_participant_has_its_kind_and_an_unknown_one_reads_as_Unknown(string field, ParticipantKind kind, string? user)
    {
        var participant = ConferenceMapper.ToParticipant(
            Json($$"""{ "name": "conferenceRecords/a/participants/b", "{{field}}": { "user": "users/1", "displayName": "Bo" } }"""), context);

        Assert.Equal((kind, user, "conferenceRecords/a"), (participant.Kind, participant.User, participant.ConferenceRecord));
        Assert.Equal(kind == ParticipantKind.Unknown ? null : "Bo", participant.DisplayName);
        Assert.Equal(kind == ParticipantKind.Unknown ? 1 : 0, notes.Count);
    }

    [Theory]
    [InlineData("STARTED", ArtifactState.Started, 0)]
    [InlineData("FILE_GENERATED", ArtifactState.FileGenerated, 0)]
    [InlineData("STATE_UNSPECIFIED", null, 0)]
    [InlineData(null, null, 0)]
    [InlineData("FILE_SHREDDED", ArtifactState.Unknown, 1)]
    [InlineData("UNKNOWN", ArtifactState.Unknown, 0)]
    public void An_unknown_state_reads_as_Unknown_with_a_verbose_message(string? text, ArtifactState? state, int lines)
    {
        var json = $$"""{ "name": "conferenceRecords/a/transcripts/b", "state": {{JsonSerializer.Serialize(text)}} }""";

        Assert.Equal(state, ConferenceMapper.ToTranscript(Json(json), context).State);
        Assert.Equal(state, ConferenceMapper.ToSmartNote(Json(json), context).State);
        Assert.Equal(state, ConferenceMapper.ToRecording(Json(json), context).State);
        Assert.Equal(lines * 3, notes.Count);
        Assert.All(notes, note => Assert.Contains(text!, note));
    }

    [Fact]
    public void An_unknown_role_reads_as_Unknown_and_a_missing_one_as_None()
    {
        Assert.Equal(MemberRole.Unknown, MemberMapper.ToMember(Json("""{ "name": "spaces/a/members/b", "role": "TYRANT" }"""), context).Role);
        Assert.Contains("TYRANT", Assert.Single(notes));
        Assert.Equal(MemberRole.None, MemberMapper.ToMember(Json("""{ "name": "spaces/a/members/b", "role": "ROLE_UNSPECIFIED" }"""), context).Role);
        Assert.Equal(MemberRole.None, MemberMapper.ToMember(Json("""{ "name": "spaces/a/members/b" }"""), context).Role);
    }

    [Fact]
    public void JSON_without_a_name_throws() =>
        Assert.Throws<JsonException>(() => Record("""{ "space": "spaces/s" }"""));

    private ConferenceRecord Record(string json) => ConferenceMapper.ToConferenceRecord(Json(json), context);

    private static JsonElement Json(string json) => JsonElement.Parse(json);

    private sealed class Notes(List<string> lines) : ITrace
    {
        public void Report(TraceEntry value) => lines.Add(value.Text);

        public bool IsEnabled(TraceKind kind) => true;

        public IDisposable BeginWait(TraceWait wait) => throw new NotSupportedException("No request waits in these tests.");
    }
}
