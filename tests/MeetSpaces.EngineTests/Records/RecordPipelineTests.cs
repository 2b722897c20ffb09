using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Records;

/// <summary>Pipelines from conference records to other resources and back.</summary>
public sealed class RecordPipelineTests : IDisposable
{
    private readonly Timeline time = new();
    private readonly string first;
    private readonly string second;
    private readonly string past;
    private readonly string running;
    private readonly string transcript;

    public RecordPipelineTests()
    {
        first = time.Meet.PlantSpace(Tenant.Admin);
        second = time.Meet.PlantSpace(Tenant.Admin);
        past = time.Conferences.AddPast(first, time.Ago(60 * 24 * 20), time.Ago((60 * 24 * 20) - 30), [Tenant.Alice]);
        running = time.At(50, conferences => conferences.Start(second, [Tenant.Admin, "A guest", "+15551234567"]));
        transcript = time.Conferences.StartTranscript(running);
        time.At(40, conferences => conferences.Say(transcript, conferences.Participants(running)[0], "Good morning."));
        time.At(39, conferences => conferences.Say(transcript, conferences.Participants(running)[1], "Morning!"));
        time.Now();
    }

    public void Dispose() => time.Dispose();

    [Fact]
    public void Active_records_pipe_to_Stop_MeetActiveConference()
    {
        var outcome = time.Run("Get-MeetConferenceRecord -Active | Stop-MeetActiveConference -Force").ShouldSucceed();

        var stopped = Assert.Single(outcome.Output);
        Assert.Equal(second, stopped.Properties["Space"].Value);
        Assert.Equal("Ended", stopped.Properties["Status"].Value.ToString());
        Assert.Equal(running, stopped.Properties["ConferenceRecord"].Value);
        Assert.Equal(["/v2/conferenceRecords?pageSize=100&filter=end_time IS NULL"], time.Reads);
        Assert.Empty(time.Run("Get-MeetConferenceRecord -Active").ShouldSucceed().Output);
    }

    [Fact]
    public void Participants_are_found_by_the_code_of_a_space()
    {
        time.Run($"$code = (Get-MeetSpace {second}).MeetingCode.ToUpperInvariant()").ShouldSucceed();
        var outcome = time.Run("Get-MeetSpace $code | Get-MeetConferenceRecord | Get-MeetParticipant").ShouldSucceed();

        Assert.Equal(["Anonymous", "Phone", "SignedIn"], outcome.Output.Select(person => person.Properties["Kind"].Value.ToString()).Order());
        Assert.All(outcome.Output, person => Assert.Equal(running, person.Properties["ConferenceRecord"].Value));
        Assert.Equal(
            [$"/v2/conferenceRecords?pageSize=100&filter=space.name = \"{second}\"", $"/v2/{running}/participants?pageSize=250"], time.Reads);
    }

    [Fact]
    public void Transcript_entries_get_their_speakers_from_one_participant_list()
    {
        var outcome = time.Run(
            "Get-MeetConferenceRecord -StartedAfter $monday | Get-MeetTranscript | Get-MeetTranscriptEntry -IncludeSpeaker",
            ("monday", DateTime.Now.AddDays(-7))).ShouldSucceed();

        Assert.Equal(["Good morning.", "Morning!"], outcome.Output.Select(entry => entry.Properties["Text"].Value));
        Assert.Equal("A guest", outcome.Output[1].Properties["Speaker"].Value);
        Assert.All(outcome.Output, entry => Assert.Equal(transcript, entry.Properties["Transcript"].Value));
        Assert.All(outcome.Output, entry => Assert.Equal(running, entry.Properties["ConferenceRecord"].Value));
        Assert.Equal(1, time.Reads.Count(read => read.Contains("/participants", StringComparison.Ordinal)));
        Assert.Equal(4, time.Reads.Count);
    }

    [Fact]
    public void Speakers_are_not_requested_without_IncludeSpeaker()
    {
        var outcome = time.Run($"Get-MeetTranscriptEntry {transcript}").ShouldSucceed();

        Assert.All(outcome.Output, entry => Assert.Null(entry.Properties["Speaker"].Value));
        Assert.Equal([$"/v2/{transcript}/entries?pageSize=100"], time.Reads);
    }

    [Fact]
    public void Records_pipe_to_Get_MeetSpace_and_Set_MeetSpace_in_order()
    {
        var outcome = time.Run("Get-MeetConferenceRecord | Get-MeetSpace | Set-MeetSpace -Moderation On").ShouldSucceed();

        Assert.Equal([second, first], outcome.Output.Select(space => space.Properties["Name"].Value));
        Assert.Equal(
            new[] { first, second }.Select(name => $"/v2/{name}?updateMask=config.moderation").Order(StringComparer.Ordinal),
            time.Tenant.Calls.Where(call => call.Method == "PATCH").Select(call => call.RawPath).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Participants_pipe_to_their_sessions_as_the_same_user()
    {
        var outcome = time.Run($"Get-MeetConferenceRecord -Name {past} -Subject alice@example.com | Get-MeetParticipant | Get-MeetParticipantSession").ShouldSucceed();

        var session = Assert.Single(outcome.Output);
        Assert.Equal(past, session.Properties["ConferenceRecord"].Value);
        Assert.Equal(TimeSpan.FromMinutes(30), session.Properties["Duration"].Value);
        Assert.StartsWith((string)session.Properties["Participant"].Value + "/participantSessions/", (string)session.Properties["Name"].Value);
        Assert.All(time.Tenant.Calls, call => Assert.Equal(Tenant.Alice, call.Subject));
        Assert.All(time.Tenant.Calls, call => Assert.EndsWith("readonly", Assert.Single(call.Scopes)));
    }

    [Fact]
    public void Stopped_conferences_pipe_to_Get_MeetAttendance()
    {
        var outcome = time.Run($"'{second}', '{first}' | Stop-MeetActiveConference -Force | Get-MeetAttendance");

        outcome.ShouldFailWith("MeetIdentityInvalid");
        Assert.Equal(3, outcome.Output.Count);
    }
}
