using System.Text.RegularExpressions;
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
                """{ "name": "conferenceRecords/AbCdEfGhIjKlMnOpQrStUvWx", "space": "spaces/jQCFfuBOdN5z", "startTime": "2026-03-02T09:00:00.123456789Z", "endTime": "2026-03-02T10:30:05Z" }""",
                """{ "name": "conferenceRecords/b", "space": "spaces/jQCFfuBOdN5z", "startTime": "2026-03-03T09:00:00Z" }""",
            ],
            null),
        "AbCdEfGhIjKlMnOpQrStUvWx" => """{ "name": "conferenceRecords/AbCdEfGhIjKlMnOpQrStUvWx", "space": "spaces/jQCFfuBOdN5z", "startTime": "2026-03-02T09:00:00Z", "endTime": "2026-03-02T10:30:00Z", "expireTime": "2026-04-01T10:30:00Z" }""",
        "participants" => PageServer.Page(
            "participants",
            [
                """{ "name": "conferenceRecords/AbCdEfGhIjKlMnOpQrStUvWx/participants/1", "signedinUser": { "user": "users/107", "displayName": "Alice with a name that is much longer than the column" }, "earliestStartTime": "2026-03-02T09:05:00Z", "latestEndTime": "2026-03-02T10:00:30Z" }""",
                """{ "name": "conferenceRecords/AbCdEfGhIjKlMnOpQrStUvWx/participants/2", "phoneUser": { "displayName": "+1********90" }, "earliestStartTime": "2026-03-02T09:00:00Z" }""",
            ],
            null),
        "participantSessions" => PageServer.Page(
            "participantSessions",
            [$$"""{ "name": "conferenceRecords/AbCdEfGhIjKlMnOpQrStUvWx/participants/{{request.Split('/')[5]}}/participantSessions/11", "startTime": "2026-03-02T09:05:00Z", "endTime": "2026-03-02T10:00:30Z" }"""],
            null),
        "recordings" => PageServer.Page(
            "recordings",
            ["""{ "name": "conferenceRecords/AbCdEfGhIjKlMnOpQrStUvWx/recordings/1", "state": "FILE_GENERATED", "startTime": "2026-03-02T09:00:00Z", "endTime": "2026-03-02T10:00:00Z", "driveDestination": { "file": "1kuceFZohVoCh6FulBHxwy6I15Ogpc4hP", "exportUri": "https://drive.google.com/file/d/1kuceFZohVoCh6FulBHxwy6I15Ogpc4hP/view" } }"""],
            null),
        "transcripts" => PageServer.Page(
            "transcripts",
            ["""{ "name": "conferenceRecords/AbCdEfGhIjKlMnOpQrStUvWx/transcripts/1", "state": "STARTED", "startTime": "2026-03-02T09:00:00Z" }"""],
            null),
        "smartNotes" => PageServer.Page(
            "smartNotes",
            ["""{ "name": "conferenceRecords/AbCdEfGhIjKlMnOpQrStUvWx/smartNotes/1", "state": "ENDED", "startTime": "2026-03-02T09:00:00Z" }"""],
            null),
        "entries" => PageServer.Page(
            "transcriptEntries",
            ["""{ "name": "conferenceRecords/AbCdEfGhIjKlMnOpQrStUvWx/transcripts/1/entries/1", "participant": "conferenceRecords/AbCdEfGhIjKlMnOpQrStUvWx/participants/1", "text": "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen.", "startTime": "2026-03-02T09:00:07Z" }"""],
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
    [InlineData("Get-MeetConferenceRecord", "^Space +Started +Duration Subject$", @"^spaces/jQCFfuBOdN5z <minute> +1:30:04 admin@example\.com$")]
    [InlineData("Get-MeetConferenceRecord", "^Space +Started +Duration Subject$", @"^spaces/jQCFfuBOdN5z <minute> +\(active\) admin@example\.com$")]
    [InlineData("Get-MeetParticipant AbCdEfGhIjKlMnOpQrStUvWx", "^DisplayName +Kind +Joined +Left +Duration$", @"^Alice with a name that… SignedIn +<minute> <time> +0:55:30$")]
    [InlineData("Get-MeetParticipant AbCdEfGhIjKlMnOpQrStUvWx", "^ +ConferenceRecord: conferenceRecords/AbCdEfGhIjKlMnOpQrStUvWx$", @"^\+1\*{8}90 +Phone +<minute> \(present\)$")]
    [InlineData("Get-MeetParticipantSession conferenceRecords/AbCdEfGhIjKlMnOpQrStUvWx/participants/1", "^Started +Ended +Duration Participant$", @"^<second> \d\d:\d\d:30 <offset> +0:55:30 1$")]
    [InlineData("Get-MeetRecording AbCdEfGhIjKlMnOpQrStUvWx", "^Conference +State +Started +FileId$", @"^AbCdEfGhIjKlMnOpQrStUvWx +FileGenerated <minute> 1kuceFZohVoCh6F…?$")]
    [InlineData("Get-MeetTranscript AbCdEfGhIjKlMnOpQrStUvWx", "^Conference +State +Started +DocumentId$", @"^AbCdEfGhIjKlMnOpQrStUvWx +Started +<minute>$")]
    [InlineData("Get-MeetSmartNote AbCdEfGhIjKlMnOpQrStUvWx", "^Conference +State +Started +DocumentId$", @"^AbCdEfGhIjKlMnOpQrStUvWx +Ended +<minute>$")]
    [InlineData("Get-MeetTranscriptEntry conferenceRecords/AbCdEfGhIjKlMnOpQrStUvWx/transcripts/1", "^ +Conference: AbCdEfGhIjKlMnOpQrStUvWx, 2026-03-0[123]$", @"^\d\d:\d\d:07 <offset> One two three four")]
    [InlineData("Get-MeetTranscriptEntry conferenceRecords/AbCdEfGhIjKlMnOpQrStUvWx/transcripts/1 -IncludeSpeaker", "^Time +Text$", @"^\d\d:\d\d:07 <offset> Alice with a name")]
    [InlineData("Get-MeetSpaceMember spaces/jQCFfuBOdN5z", "^Space +Email +Role$", @"^spaces/jQCFfuBOdN5z +alice@example\.com +Cohost$")]
    [InlineData("Get-MeetAttendance AbCdEfGhIjKlMnOpQrStUvWx", "^DisplayName +Kind +Joined +Left +Present +Late +Early$", @"^\+1\*{8}90 +Phone +<time> +<time> +0:55:30 0:05:00 0:29:30$")]
    [InlineData("Get-MeetAttendance AbCdEfGhIjKlMnOpQrStUvWx", "^ +Conference: AbCdEfGhIjKlMnOpQrStUvWx, 2026-03-0[123], spaces/jQCFfuBOdN5z$", @"^Alice with a name…")]
    public void A_table_says_whose_each_row_is_within_80_columns(string script, string header, string row)
    {
        var lines = Lines(script);

        Assert.Contains(lines, line => Regex.IsMatch(line, header));
        Assert.Contains(lines, line => Regex.IsMatch(line, Pattern(row)));
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 79));
    }

    [Fact]
    public void Times_look_the_same_in_a_culture_with_another_calendar()
    {
        var lines = Lines("[Globalization.CultureInfo]::CurrentCulture = 'ar-SA'; Get-MeetConferenceRecord");

        Assert.Contains(lines, line => line.Contains(" 2026-03-02 ", StringComparison.Ordinal));
    }

    [Fact]
    public void Durations_are_whole_seconds_and_have_their_number_beside_them()
    {
        var record = tenant.Run("Get-MeetConferenceRecord").ShouldSucceed().Output[0];
        var late = tenant.Run("Get-MeetAttendance AbCdEfGhIjKlMnOpQrStUvWx").ShouldSucceed().Output[0];

        Assert.Equal(TimeSpan.FromSeconds(5404), record.Properties["Duration"].Value);
        Assert.Equal(5404L, record.Properties["DurationSeconds"].Value);
        Assert.Equal(300L, late.Properties["LateBySeconds"].Value);
        Assert.Equal(1770L, late.Properties["LeftEarlyBySeconds"].Value);
    }

    private static string Pattern(string pattern) => pattern
        .Replace("<second>", @"2026-\d\d-\d\d \d\d:\d\d:\d\d <offset>", StringComparison.Ordinal)
        .Replace("<minute>", @"2026-\d\d-\d\d \d\d:\d\d <offset>", StringComparison.Ordinal)
        .Replace("<time>", @"\d\d:\d\d <offset>", StringComparison.Ordinal)
        .Replace("<offset>", @"[+-]\d\d:\d\d", StringComparison.Ordinal);

    private string[] Lines(string script) =>
        [.. tenant.Session.Show(script).Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
}
