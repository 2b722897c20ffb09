using MeetSpaces.EngineTests.Harness;
using MeetSpaces.EngineTests.Records;

namespace MeetSpaces.EngineTests.Fidelity;

/// <summary>For the same operation, our cmdlets and Google's client send the same method, path, query and body.</summary>
public sealed class SentRequestTests : IDisposable
{
    private const string Record = "conferenceRecords/2f3a-9";
    private const string Started = "start_time>=\"2026-03-02T00:00:00.000Z\"";

    // A script, and the client's methods with their parameters. The client's v2 has no methods for members of spaces yet.
    private static readonly (string Script, (string Method, string Parameters)[] Calls)[] Operations =
    [
        ("New-MeetSpace", [("spaces.create", """{ "requestBody": {} }""")]),
        (
            "New-MeetSpace -AccessType Restricted -EntryPointAccess CreatorAppOnly -Moderation On -ChatRestriction HostsOnly -DefaultJoinAsViewer Off -AttendanceReport On -AutoRecording On",
            [("spaces.create", """
                { "requestBody": { "config": {
                    "accessType": "RESTRICTED", "entryPointAccess": "CREATOR_APP_ONLY", "moderation": "ON",
                    "moderationRestrictions": { "chatRestriction": "HOSTS_ONLY", "defaultJoinAsViewerType": "OFF" },
                    "attendanceReportGenerationType": "GENERATE_REPORT",
                    "artifactConfig": { "recordingConfig": { "autoRecordingGeneration": "ON" } } } } }
                """)]),
        ("Get-MeetSpace spaces/jQCFfuBOdN5z", [("spaces.get", """{ "name": "spaces/jQCFfuBOdN5z" }""")]),
        ("Get-MeetSpace ABC-mnop-xyz", [("spaces.get", """{ "name": "spaces/abc-mnop-xyz" }""")]),
        (
            "Set-MeetSpace spaces/jQCFfuBOdN5z -Moderation On -PresentRestriction NoRestriction",
            [("spaces.patch", """
                { "name": "spaces/jQCFfuBOdN5z", "updateMask": "config.moderation,config.moderationRestrictions.presentRestriction",
                  "requestBody": { "config": { "moderation": "ON", "moderationRestrictions": { "presentRestriction": "NO_RESTRICTION" } } } }
                """)]),
        (
            "Stop-MeetActiveConference spaces/jQCFfuBOdN5z -Force",
            [
                ("spaces.get", """{ "name": "spaces/jQCFfuBOdN5z" }"""),
                ("spaces.endActiveConference", """{ "name": "spaces/jQCFfuBOdN5z", "requestBody": {} }"""),
            ]),
        ("Get-MeetConferenceRecord", [("conferenceRecords.list", """{ "pageSize": 100 }""")]),
        (
            "Get-MeetConferenceRecord -Space spaces/jQCFfuBOdN5z -StartedAfter '2026-03-02T01:00:00+01:00' -Active",
            [("conferenceRecords.list", $$"""{ "pageSize": 100, "filter": "space.name = \"spaces/jQCFfuBOdN5z\" AND {{Started.Replace("\"", "\\\"", StringComparison.Ordinal)}} AND end_time IS NULL" }""")]),
        ("Get-MeetConferenceRecord -Name 2f3a-9", [("conferenceRecords.get", $$"""{ "name": "{{Record}}" }""")]),
        ("Get-MeetParticipant 2f3a-9 -Active", [("conferenceRecords.participants.list", $$"""{ "parent": "{{Record}}", "pageSize": 250, "filter": "latest_end_time IS NULL" }""")]),
        ("Get-MeetParticipant paged", [
            ("conferenceRecords.participants.list", """{ "parent": "conferenceRecords/paged", "pageSize": 250 }"""),
            ("conferenceRecords.participants.list", """{ "parent": "conferenceRecords/paged", "pageSize": 250, "pageToken": "a+b/c=&d é" }"""),
        ]),
        ($"Get-MeetParticipant -Name {Record}/participants/p", [("conferenceRecords.participants.get", $$"""{ "name": "{{Record}}/participants/p" }""")]),
        (
            $"Get-MeetParticipantSession {Record}/participants/p -Active",
            [("conferenceRecords.participants.participantSessions.list", $$"""{ "parent": "{{Record}}/participants/p", "pageSize": 250, "filter": "end_time IS NULL" }""")]),
        (
            $"Get-MeetParticipantSession -Name {Record}/participants/p/participantSessions/s",
            [("conferenceRecords.participants.participantSessions.get", $$"""{ "name": "{{Record}}/participants/p/participantSessions/s" }""")]),
        ("Get-MeetRecording 2f3a-9", [("conferenceRecords.recordings.list", $$"""{ "parent": "{{Record}}", "pageSize": 100 }""")]),
        ($"Get-MeetRecording -Name {Record}/recordings/r", [("conferenceRecords.recordings.get", $$"""{ "name": "{{Record}}/recordings/r" }""")]),
        ("Get-MeetTranscript 2f3a-9", [("conferenceRecords.transcripts.list", $$"""{ "parent": "{{Record}}", "pageSize": 100 }""")]),
        ($"Get-MeetTranscript -Name {Record}/transcripts/t", [("conferenceRecords.transcripts.get", $$"""{ "name": "{{Record}}/transcripts/t" }""")]),
        ($"Get-MeetTranscriptEntry {Record}/transcripts/t", [("conferenceRecords.transcripts.entries.list", $$"""{ "parent": "{{Record}}/transcripts/t", "pageSize": 100 }""")]),
        ($"Get-MeetTranscriptEntry -Name {Record}/transcripts/t/entries/e", [("conferenceRecords.transcripts.entries.get", $$"""{ "name": "{{Record}}/transcripts/t/entries/e" }""")]),
        ("Get-MeetSmartNote 2f3a-9", [("conferenceRecords.smartNotes.list", $$"""{ "parent": "{{Record}}", "pageSize": 100 }""")]),
        ($"Get-MeetSmartNote -Name {Record}/smartNotes/n", [("conferenceRecords.smartNotes.get", $$"""{ "name": "{{Record}}/smartNotes/n" }""")]),
        ("Wait-MeetConference spaces/jQCFfuBOdN5z -Started -TimeoutSec 0 -ErrorAction SilentlyContinue", [("conferenceRecords.list", """{ "pageSize": 1, "filter": "space.name = \"spaces/jQCFfuBOdN5z\"" }"""), ("spaces.get", """{ "name": "spaces/jQCFfuBOdN5z" }""")]),
    ];

    private readonly Tenant tenant = new(connect: false);

    // A response that is both the requested resource, of whatever kind, and an empty list.
    private readonly PageServer server = new(request => request.EndsWith("paged/participants?pageSize=250", StringComparison.Ordinal)
        ? """{ "nextPageToken": "a+b/c=&d é" }"""
        : $$"""{ "name": "{{request.Split('?')[0]["/v2/".Length..] switch { "spaces" or "spaces/abc-mnop-xyz" => "spaces/jQCFfuBOdN5z", var name => name }}}" }""");

    public void Dispose()
    {
        server.Dispose();
        tenant.Dispose();
    }

    [Fact]
    public async Task Cmdlets_and_Googles_client_send_the_same_requests()
    {
        if (await NodeClient.FetchAsync() is { } reason)
        {
            Assert.Skip($"The requests of Google's client were not compared: {reason}.");
        }

        server.Connect(tenant);
        foreach (var (script, _) in Operations)
        {
            tenant.Run($"$null = {script}").ShouldSucceed();
        }

        var ours = Sent();
        await NodeClient.CallAsync(server.Uri, Operations.SelectMany(operation => operation.Calls));

        Assert.Equal(Sent().Skip(ours.Count), ours);
        Assert.Equal(Operations.Sum(operation => operation.Calls.Length), ours.Count);
    }

    private List<string> Sent() => [.. server.Sent.Select(sent => SentRequest.Text(sent.Method, sent.Target, sent.Body))];
}
