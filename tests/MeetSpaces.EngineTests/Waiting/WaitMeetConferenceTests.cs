using System.Management.Automation;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Waiting;

public sealed class WaitMeetConferenceTests : IDisposable
{
    private readonly WaitingPipeline pipeline = new();

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public void Conferences_are_written_in_the_order_in_which_they_end()
    {
        var spaces = Enumerable.Range(0, 2).Select(_ => Space()).ToList();
        var records = spaces.Select(space => pipeline.Conferences.Start(space, [Tenant.Admin])).ToList();
        pipeline.Start($"'{spaces[0]}', '{records[1]}' | Wait-MeetConference -Ended");
        pipeline.IsPolledAgain(records[0]);
        pipeline.IsPolledAgain(records[1]);
        pipeline.Conferences.End(records[1]);
        pipeline.HasWritten(1);
        pipeline.Conferences.End(records[0]);
        pipeline.End();

        Assert.Equal([records[1], records[0]], pipeline.Output.Select(record => record.Properties["Name"].Value));
        Assert.All(pipeline.Output, record => Assert.NotNull(record.Properties["EndTime"].Value));
        Assert.Equal("MeetSpaces.Models.ConferenceRecord", pipeline.Output[0].TypeNames[0]);
    }

    [Fact]
    public void A_conference_that_has_ended_is_written_at_once()
    {
        var space = Space();
        var old = Ended(space);
        var record = Ended(space);
        pipeline.Run($"$ended = Get-MeetConferenceRecord -Name {old}").ShouldSucceed();
        var before = pipeline.Tenant.Calls.Count;

        var outcome = pipeline.Run($"$ended, '{space}', '{old}' | Wait-MeetConference -Ended -TimeoutSec 0").ShouldSucceed();

        Assert.Equal(new[] { old, record, old }.Order(), outcome.Output.Select(item => (string)item.Properties["Name"].Value).Order());
        Assert.Equal(2, pipeline.Tenant.Calls.Count - before);
    }

    [Fact]
    public void The_end_that_Google_shows_later_is_waited_for()
    {
        using var slow = new WaitingPipeline(new EmulatorOptions { EndLag = TimeSpan.FromMilliseconds(400), FileLag = TimeSpan.FromMilliseconds(400) });
        var outcome = slow.Run("$space = New-MeetSpace -AutoTranscription On; $space").ShouldSucceed();
        var record = slow.Conferences.Start((string)outcome.Single.Properties["Name"].Value, [Tenant.Admin]);

        outcome = slow.Run("$space | Stop-MeetActiveConference -Force | Wait-MeetConference -Ended -OutVariable ended | Wait-MeetArtifact -Kind Transcript").ShouldSucceed();

        Assert.Equal(record, outcome.Single.Properties["ConferenceRecord"].Value);
        Assert.NotNull(slow.Run("$ended.EndTime").Single);
    }

    [Fact]
    public void A_space_in_which_no_conference_was_ended_gives_nothing()
    {
        var space = Space();
        Ended(space);

        var outcome = pipeline.Run(
            $"$stopped = Stop-MeetActiveConference {space} -Force; $stopped | Wait-MeetConference -Ended -Verbose; $stopped | Wait-MeetArtifact -Kind Transcript").ShouldSucceed();

        Assert.Empty(outcome.Output);
        Assert.Contains(outcome.Verbose, line => line.Contains("no active conference to end", StringComparison.Ordinal));
    }

    [Fact]
    public void The_conference_that_was_active_when_a_space_was_read_is_the_one_to_wait_for()
    {
        var space = Space();
        var record = pipeline.Conferences.Start(space, [Tenant.Admin]);
        pipeline.Run($"$space = Get-MeetSpace {space}").ShouldSucceed();
        pipeline.Conferences.End(record);
        Ended(space);

        Assert.Equal(record, pipeline.Run("$space | Wait-MeetConference -Ended").Single.Properties["Name"].Value);
    }

    [Theory]
    [InlineData("-Ended")]
    [InlineData("-Started")]
    public void A_space_that_does_not_exist_is_an_error_at_once(string what)
    {
        var outcome = pipeline.Run($"'spaces/NoSuchSpace1', 'abc-mnop-xyz' | Wait-MeetConference {what}");

        Assert.Equal(2, outcome.Errors.Count);
        Assert.All(outcome.ErrorIds, id => Assert.Contains(id, (string[])["MeetNotFound", "MeetPermissionDenied"]));
    }

    [Fact]
    public void A_space_without_a_conference_cannot_end_one()
    {
        var space = Space();

        Assert.Equal(space, pipeline.Run($"Wait-MeetConference {space} -Ended").ShouldFailWith("MeetNotFound").TargetObject);
    }

    [Fact]
    public void A_space_with_an_active_conference_has_started()
    {
        var space = pipeline.Run("$space = New-MeetSpace; $space").Single;
        var record = pipeline.Conferences.Start((string)space.Properties["Name"].Value, [Tenant.Admin]);

        var outcome = pipeline.Run($"$space, '{space.Properties["MeetingUri"].Value}', '{record}' | Wait-MeetConference -Started -TimeoutSec 0").ShouldSucceed();

        Assert.Equal([record, record, record], outcome.Output.Select(item => item.Properties["Name"].Value));
    }

    [Fact]
    public void The_next_conference_is_waited_for_with_one_request_a_poll()
    {
        var space = Space();
        var code = (string)pipeline.Run($"(Get-MeetSpace {space}).MeetingCode").Single.BaseObject;
        Ended(space);
        pipeline.Start($"'{space}', '{code}' | Wait-MeetConference -Started");
        pipeline.IsPolledAgain("conferenceRecords");
        pipeline.IsPolledAgain("conferenceRecords");
        var record = pipeline.Conferences.Start(space, [Tenant.Admin]);
        pipeline.End();

        Assert.Equal([record, record], pipeline.Output.Select(item => item.Properties["Name"].Value));
        Assert.All(
            pipeline.Tenant.Calls.Where(call => call.Path == "/v2/conferenceRecords"),
            call => Assert.Equal($"/v2/conferenceRecords?pageSize=1&filter=space.name = \"{space}\"", Uri.UnescapeDataString(call.RawPath)));
        Assert.Equal(2, pipeline.Tenant.Calls.Count(call => call.Path.StartsWith("/v2/spaces/", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_conference_that_starts_and_ends_between_two_polls_has_started()
    {
        var space = Space();
        Ended(space);
        pipeline.Start($"Wait-MeetConference {space} -Started");
        pipeline.IsPolledAgain("conferenceRecords");
        var record = Ended(space);
        pipeline.End();

        Assert.Equal(record, Assert.Single(pipeline.Output).Properties["Name"].Value);
    }

    [Theory]
    [InlineData("-Started", "No conference had started in")]
    [InlineData("-Ended", "had not ended after 0 s")]
    public void A_wait_that_times_out_says_what_it_waited_for(string what, string message)
    {
        var space = Space();
        if (what == "-Ended")
        {
            pipeline.Conferences.Start(space, [Tenant.Admin]);
        }

        var error = pipeline.Run($"Wait-MeetConference {space} {what} -TimeoutSec 0").ShouldFailWith("MeetTimeout");

        Assert.Equal(space, error.TargetObject);
        Assert.Contains(message, error.Exception.Message);
    }

    [Theory]
    [InlineData("Wait-MeetConference spaces/x", "AmbiguousParameterSet")]
    [InlineData("Wait-MeetConference spaces/x -Started -Ended", "AmbiguousParameterSet")]
    [InlineData("Wait-MeetConference spaces/x -Ended -TimeoutSec 604801", "ParameterArgumentValidationError")]
    public void What_cannot_be_meant_is_refused_before_any_request(string script, string errorId)
    {
        pipeline.Run(script).ShouldFailWith(errorId);
        Assert.Empty(pipeline.Tenant.Calls);
    }

    [Fact]
    public void Rows_with_a_column_for_the_record_or_the_space_bind()
    {
        var space = Space();
        var record = Ended(space);

        var outcome = pipeline.Run($$"""
            [pscustomobject]@{ Space = '{{space}}'; ConferenceRecord = '{{record}}'; Status = 'Ended'; Room = 'A' } | Wait-MeetConference -Ended
            [pscustomobject]@{ Name = ''; MeetingCode = ''; Space = '{{space}}'; Room = 'B' } | Wait-MeetConference -Ended
            """).ShouldSucceed();

        Assert.Equal([(record, "A"), (record, "B")], outcome.Output.Select(item => ((string)item.Properties["Name"].Value, (string)item.Properties["Room"].Value)));
    }

    [Fact]
    public void A_stop_ends_the_wait_at_once()
    {
        pipeline.Start($"Wait-MeetConference {Space()} -Started");
        pipeline.IsPolledAgain("conferenceRecords");
        pipeline.Stop();

        Assert.Equal(PSInvocationState.Stopped, pipeline.State);
        Eventually.True(() => pipeline.Tenant.Meet.InFlight == 0, "no request is left");
    }

    private string Space() => pipeline.Tenant.Meet.PlantSpace(Tenant.Admin);

    private string Ended(string space)
    {
        var record = pipeline.Conferences.Start(space, [Tenant.Admin]);
        pipeline.Conferences.End(record);
        return record;
    }
}
