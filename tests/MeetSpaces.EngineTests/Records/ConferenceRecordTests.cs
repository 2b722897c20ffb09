using System.Management.Automation;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Records;

public sealed class ConferenceRecordTests : IDisposable
{
    private readonly Timeline time = new();
    private readonly string space;
    private readonly string past;
    private readonly string running;

    public ConferenceRecordTests()
    {
        space = time.Meet.PlantSpace(Tenant.Admin);
        past = time.Conferences.AddPast(space, time.Ago(60 * 24), time.Ago((60 * 24) - 90), [Tenant.Alice]);
        running = time.At(5, conferences => conferences.Start(space, [Tenant.Admin]));
        time.Now();
    }

    public void Dispose() => time.Dispose();

    [Fact]
    public void A_record_has_its_space_times_and_duration()
    {
        var outcome = time.Run("Get-MeetConferenceRecord").ShouldSucceed();

        Assert.Equal([running, past], outcome.Output.Select(record => record.Properties["Name"].Value));
        Assert.All(outcome.Output, record => Assert.Equal(space, record.Properties["Space"].Value));
        Assert.Null(outcome.Output[0].Properties["Duration"].Value);
        Assert.Null(outcome.Output[0].Properties["EndTime"].Value);
        Assert.Equal(TimeSpan.FromMinutes(90), outcome.Output[1].Properties["Duration"].Value);
        Assert.Equal(TimeSpan.Zero, ((DateTimeOffset)outcome.Output[1].Properties["EndTime"].Value).Offset);
        Assert.Equal(
            (DateTimeOffset)outcome.Output[1].Properties["EndTime"].Value + TimeSpan.FromDays(30), outcome.Output[1].Properties["ExpireTime"].Value);
    }

    [Theory]
    [InlineData("-StartedAfter '2026-03-02T00:00:00+02:00'", "start_time>=\"2026-03-01T22:00:00.000Z\"")]
    [InlineData("-StartedAfter ([datetime]::new(2026, 3, 2, 0, 0, 0, [DateTimeKind]::Utc))", "start_time>=\"2026-03-02T00:00:00.000Z\"")]
    [InlineData("-StartedBefore '2026-03-02T00:00:00.1234567Z' -EndedAfter '2026-03-01Z'", "start_time<=\"2026-03-02T00:00:00.1234567Z\" AND end_time>=\"2026-03-01T00:00:00.000Z\"")]
    [InlineData("-EndedBefore '2026-03-02T00:00:00Z'", "end_time<=\"2026-03-02T00:00:00.000Z\"")]
    [InlineData("-Active", "end_time IS NULL")]
    [InlineData("-Space https://meet.google.com/ABC-mnop-xyz -Active", "space.meeting_code = \"abc-mnop-xyz\" AND end_time IS NULL")]
    [InlineData("spaces/jQCFfuBOdN5z", "space.name = \"spaces/jQCFfuBOdN5z\"")]
    [InlineData("-Filter 'start_time>\"2026-03-02T00:00:00Z\" AND end_time IS NULL'", "start_time>\"2026-03-02T00:00:00Z\" AND end_time IS NULL")]
    public void Parameters_build_the_filter(string parameters, string filter)
    {
        time.Run($"Get-MeetConferenceRecord {parameters}").ShouldSucceed();

        Assert.Equal([$"/v2/conferenceRecords?pageSize=100&filter={filter}"], time.Reads);
    }

    [Fact]
    public void A_time_without_a_zone_is_local_time()
    {
        var noon = new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Local);
        time.Run("Get-MeetConferenceRecord -StartedAfter '2026-07-01T12:00:00'").ShouldSucceed();

        Assert.EndsWith($"start_time>=\"{noon.ToUniversalTime():yyyy-MM-dd'T'HH:mm:ss}.000Z\"", Assert.Single(time.Reads));
    }

    [Theory]
    [InlineData("'a\" OR start_time>\"2000-01-01T00:00:00Z' | Get-MeetConferenceRecord")]
    [InlineData("Get-MeetConferenceRecord -Space 'spaces/x\" OR end_time IS NULL'")]
    [InlineData("Get-MeetConferenceRecord -Name 'conferenceRecords/x?filter=y'")]
    [InlineData("Get-MeetParticipant 'conferenceRecords/../spaces'")]
    public void Identities_cannot_inject_into_a_filter_or_a_path(string script)
    {
        time.Run(script).ShouldFailWith("MeetIdentityInvalid");
        Assert.Empty(time.Reads);
    }

    [Theory]
    [InlineData("Get-MeetConferenceRecord -Active -Filter 'end_time IS NULL'")]
    [InlineData("'spaces/x' | Get-MeetConferenceRecord -Filter 'end_time IS NULL'")]
    [InlineData("Get-MeetConferenceRecord -Name x -Active")]
    [InlineData("Get-MeetParticipant x -Active -Filter 'latest_end_time IS NULL'")]
    public void Conflicting_conditions_are_refused_before_any_request(string script)
    {
        time.Run(script).ShouldFailWith("MeetInvalidArgument");
        Assert.Empty(time.Reads);
    }

    [Fact]
    public void A_record_is_read_by_name_id_object_and_row()
    {
        time.Run("$record = Get-MeetConferenceRecord -Active").ShouldSucceed();
        var outcome = time.Run("""
            Get-MeetConferenceRecord -Name $record.Name
            Get-MeetConferenceRecord -Name $record.Name.Substring(18)
            Get-MeetConferenceRecord $record.Name
            Get-MeetConferenceRecord -Name $record
            $record | Get-MeetConferenceRecord
            [pscustomobject]@{ Name = $record.Name; Space = $record.Space; Duration = '' } | Get-MeetConferenceRecord
            """).ShouldSucceed();

        Assert.Equal(6, outcome.Output.Count);
        Assert.Equal(Enumerable.Repeat($"/v2/{running}", 6), time.Reads.Skip(1));
    }

    [Fact]
    public void Rows_of_spaces_and_of_records_bind_by_their_columns()
    {
        time.Run("""
            [pscustomobject]@{ Name = 'spaces/x'; MeetingCode = ''; Subject = 'alice@example.com' } | Get-MeetConferenceRecord
            [pscustomobject]@{ MeetingCode = 'abc-mnop-xyz'; Active = '' } | Get-MeetConferenceRecord
            [pscustomobject]@{ Space = 'spaces/y'; Status = 'Ended' } | Get-MeetConferenceRecord
            """).ShouldSucceed();

        Assert.Equal(
            ["space.name = \"spaces/x\"", "space.meeting_code = \"abc-mnop-xyz\"", "space.name = \"spaces/y\""],
            time.Reads.Select(read => read.Split("filter=")[1]));
        Assert.Equal(Tenant.Alice, time.Tenant.Calls[0].Subject);
    }

    [Fact]
    public void An_error_targets_its_input_and_the_other_inputs_are_processed()
    {
        var outcome = time.Run($"'{running}', 'conferenceRecords/none', '', '{past}' | Get-MeetParticipant 2>&1");

        Assert.Equal(
            ["Participant", "ErrorRecord", "ErrorRecord", "Participant"], outcome.Output.Select(item => item.BaseObject.GetType().Name));
        var errors = outcome.Output.Select(item => item.BaseObject).OfType<ErrorRecord>().ToList();
        Assert.Equal(["conferenceRecords/none", ""], errors.Select(error => error.TargetObject));
        Assert.StartsWith("MeetIdentityInvalid,", errors[1].FullyQualifiedErrorId);
    }

    [Theory]
    [InlineData("Get-MeetParticipant")]
    [InlineData("Get-MeetTranscriptEntry")]
    [InlineData("Get-MeetSpaceMember")]
    public void A_missing_identity_is_an_error_and_not_a_prompt(string script)
    {
        time.Run(script).ShouldFailWith("MeetIdentityInvalid");
        Assert.Empty(time.Reads);
    }

    [Fact]
    public void No_request_is_made_without_a_scope_for_it()
    {
        time.Tenant.Connect(time.Tenant.Session, more: "-Scope Settings");

        time.Run("Get-MeetConferenceRecord").ShouldFailWith("MeetScopeMissing");
        Assert.Empty(time.Reads);
    }
}
