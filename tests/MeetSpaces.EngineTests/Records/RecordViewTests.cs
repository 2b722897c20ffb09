using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Records;

public sealed class RecordViewTests : IDisposable
{
    private readonly Tenant tenant = new(connect: false);
    private readonly PageServer server = new(request => request.Split('?')[0].Split('/')[^1] switch
    {
        "conferenceRecords" => PageServer.Page(
            "conferenceRecords",
            [
                """{ "name": "conferenceRecords/a", "space": "spaces/jQCFfuBOdN5z", "startTime": "2026-03-02T09:00:00.123456789Z", "endTime": "2026-03-02T10:30:05Z" }""",
                """{ "name": "conferenceRecords/b", "space": "spaces/jQCFfuBOdN5z", "startTime": "2026-03-03T09:00:00Z" }""",
            ],
            null),
        "a" => """{ "name": "conferenceRecords/a", "space": "spaces/jQCFfuBOdN5z", "startTime": "2026-03-02T09:00:00Z", "endTime": "2026-03-02T10:30:00Z" }""",
        "participants" => PageServer.Page(
            "participants",
            [
                """{ "name": "conferenceRecords/a/participants/1", "signedinUser": { "user": "users/107", "displayName": "Alice with a name that is much longer than the column" }, "earliestStartTime": "2026-03-02T09:05:00Z", "latestEndTime": "2026-03-02T10:00:30Z" }""",
                """{ "name": "conferenceRecords/a/participants/2", "phoneUser": { "displayName": "+1********90" }, "earliestStartTime": "2026-03-02T09:00:00Z" }""",
            ],
            null),
        "participantSessions" => PageServer.Page(
            "participantSessions",
            [$$"""{ "name": "conferenceRecords/a/participants/{{request.Split('/')[5]}}/participantSessions/11", "startTime": "2026-03-02T09:05:00Z", "endTime": "2026-03-02T10:00:30Z" }"""],
            null),
        "recordings" => PageServer.Page(
            "recordings",
            ["""{ "name": "conferenceRecords/a/recordings/1", "state": "FILE_GENERATED", "startTime": "2026-03-02T09:00:00Z", "endTime": "2026-03-02T10:00:00Z", "driveDestination": { "file": "1kuceFZohVoCh6FulBHxwy6I15Ogpc4hP", "exportUri": "https://drive.google.com/file/d/1kuceFZohVoCh6FulBHxwy6I15Ogpc4hP/view" } }"""],
            null),
        "entries" => PageServer.Page(
            "transcriptEntries",
            ["""{ "name": "conferenceRecords/a/transcripts/1/entries/1", "participant": "conferenceRecords/a/participants/1", "text": "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen.", "startTime": "2026-03-02T09:00:07Z" }"""],
            null),
        "members" => PageServer.Page(
            "members",
            ["""{ "name": "spaces/jQCFfuBOdN5z/members/1", "email": "alice@example.com", "role": "COHOST", "user": "users/107" }"""],
            null),
        _ => "{}",
    });

    public RecordViewTests() => server.Connect(tenant);

    public void Dispose()
    {
        server.Dispose();
        tenant.Dispose();
    }

    [Theory]
    [InlineData("Get-MeetConferenceRecord", "^Space +Started +Ended +Duration$", @"^spaces/jQCFfuBOdN5z +\S+ \d\d:\d\d +\S+ \d\d:\d\d +1:30:04$")]
    [InlineData("Get-MeetConferenceRecord", "^Space +Started +Ended +Duration$", @"^spaces/jQCFfuBOdN5z +\S+ \d\d:\d\d +\(active\)$", 3)]
    [InlineData("Get-MeetParticipant a", "^DisplayName +Kind +Joined +Left +Minutes$", @"^Alice with a name that is… SignedIn +\S+ \d\d:\d\d +\S+ \d\d:\d\d +55\.5$")]
    [InlineData("Get-MeetParticipant a", "^DisplayName +Kind +Joined +Left +Minutes$", @"^\+1\*{8}90 +Phone +\S+ \d\d:\d\d +\(present\)$", 3)]
    [InlineData("Get-MeetParticipantSession conferenceRecords/a/participants/1", "^Started +Ended +Minutes +Participant$", @" 55\.5 +1$")]
    [InlineData("Get-MeetRecording a", "^State +Started +Duration +FileId$", @"^FileGenerated +\S+ \d\d:\d\d +1:00:00 1kuceFZohVoCh6FulBHxwy6I15Ogpc4hP$")]
    [InlineData("Get-MeetTranscriptEntry conferenceRecords/a/transcripts/1", "^Time +Text$", @"^\d\d:\d\d:07 +One two three four")]
    [InlineData("Get-MeetTranscriptEntry conferenceRecords/a/transcripts/1 -IncludeSpeaker", "^Time +Text$", @"^\d\d:\d\d:07 +Alice with a name")]
    [InlineData("Get-MeetSpaceMember spaces/jQCFfuBOdN5z", "^Space +Email +Role$", @"^spaces/jQCFfuBOdN5z +alice@example\.com +Cohost$")]
    [InlineData("Get-MeetAttendance a", "^DisplayName +Kind +Joined +Left +Minutes +Late +Early$", @"^\+1\*{8}90 +Phone +\S+ \d\d:\d\d +\d\d:\d\d +55\.5 +0:05:00 +0:29:30$")]
    public void A_view_is_a_table_within_80_columns(string script, string header, string row, int line = 2)
    {
        var text = tenant.Session.Show(script);

        var lines = text.Split('\n').Select(shown => shown.TrimEnd()).Where(shown => shown.Length > 0).ToList();
        Assert.Matches(header, lines[0]);
        Assert.Matches(row, lines[line]);
        Assert.All(lines, shown => Assert.InRange(shown.Length, 1, 79));
    }
}
