using System.Management.Automation;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Waiting;

public sealed class WaitMeetArtifactTests : IDisposable
{
    private readonly WaitingPipeline pipeline = new();

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public void Artifacts_are_written_in_the_order_in_which_their_files_are_generated()
    {
        var transcripts = Enumerable.Range(0, 3).Select(_ => Transcript()).ToList();
        pipeline.Run("$records = $names", ("names", transcripts.Select(transcript => transcript.Record).ToArray())).ShouldSucceed();
        pipeline.Start("$records | Wait-MeetArtifact -Kind Transcript");

        foreach (var next in (int[])[2, 0, 1])
        {
            pipeline.IsPolledAgain($"{transcripts[1].Record}/transcripts");
            pipeline.Conferences.GenerateFile(transcripts[next].Artifact);
            var written = pipeline.Output.Count + 1;
            pipeline.HasWritten(written);
            Assert.Equal(transcripts[next].Artifact, pipeline.Output[written - 1].Properties["Name"].Value);
        }

        pipeline.End();
        Assert.Empty(pipeline.Errors);
        Assert.All(pipeline.Output, transcript => Assert.Equal("FileGenerated", transcript.Properties["State"].Value.ToString()));
    }

    [Fact]
    public void An_artifact_that_has_ended_without_a_file_is_not_ready()
    {
        var (record, _) = Transcript();
        var outcome = pipeline.Run($"'{record}' | Wait-MeetArtifact -Kind Transcript -TimeoutSec 0");

        var error = outcome.ShouldFailWith("MeetTimeout");
        Assert.Empty(outcome.Output);
        Assert.Equal(record, error.TargetObject);
        Assert.Equal(ErrorCategory.OperationTimeout, error.CategoryInfo.Category);
        Assert.Contains("transcripts (0 of 1 ready)", error.Exception.Message);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void One_list_serves_a_hundred_waits_for_ten_conferences()
    {
        var records = Enumerable.Range(0, 10).Select(_ => Transcript()).ToList();
        pipeline.Run($"$records = $names | Get-MeetConferenceRecord", ("names", records.Select(record => record.Record).ToArray())).ShouldSucceed();
        var before = pipeline.Tenant.Calls.Count;
        pipeline.Start("1..10 | ForEach-Object { $records } | Wait-MeetArtifact -Kind Transcript");
        pipeline.IsPolledAgain($"{records[9].Record}/transcripts");
        records.ForEach(record => pipeline.Conferences.GenerateFile(record.Artifact));
        pipeline.End();

        Assert.Equal(100, pipeline.Output.Count);
        Assert.Equal(10, pipeline.Output.Select(transcript => transcript.Properties["Name"].Value).Distinct().Count());
        var lists = records.Select(record => pipeline.Reads($"{record.Record}/transcripts")).ToList();
        Assert.Equal(lists.Sum(), pipeline.Tenant.Calls.Count - before);

        // One for each conference at least; a list that is slow to begin sees the file at once.
        Assert.InRange(lists.Sum(), 10, 199);
    }

    [Fact]
    public void Files_that_exist_already_cost_one_list_for_each_kind_and_conference()
    {
        var record = pipeline.Conferences.Start(pipeline.Tenant.Meet.PlantSpace(Tenant.Admin), [Tenant.Admin]);
        string[] artifacts = [pipeline.Conferences.StartRecording(record), pipeline.Conferences.StartTranscript(record), pipeline.Conferences.StartSmartNotes(record)];
        pipeline.Conferences.End(record);
        Array.ForEach(artifacts, pipeline.Conferences.GenerateFile);
        pipeline.Run($"$record = Get-MeetConferenceRecord -Name {record}").ShouldSucceed();
        var before = pipeline.Tenant.Calls.Count;

        var outcome = pipeline.Run("$record, $record | Wait-MeetArtifact -Kind Recording, Transcript, SmartNote, Transcript -TimeoutSec 0").ShouldSucceed();

        Assert.Equal(3, pipeline.Tenant.Calls.Count - before);
        Assert.Equal(
            ["Recording", "Recording", "SmartNote", "SmartNote", "Transcript", "Transcript"],
            outcome.Output.Select(item => item.TypeNames[0].Split('.')[^1]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_wait_is_over_when_the_conference_has_ended_and_every_artifact_has_a_file()
    {
        var record = pipeline.Conferences.Start(pipeline.Tenant.Meet.PlantSpace(Tenant.Admin), [Tenant.Admin]);
        var first = pipeline.Conferences.StartRecording(record);
        pipeline.Conferences.Stop(first);
        pipeline.Conferences.GenerateFile(first);
        pipeline.Start($"Wait-MeetArtifact {record} Recording");
        pipeline.HasWritten(1);

        var second = pipeline.Conferences.StartRecording(record);
        pipeline.Conferences.End(record);
        pipeline.IsPolledAgain($"{record}/recordings");
        pipeline.IsPolledAgain($"{record}/recordings");
        Assert.Equal(PSInvocationState.Running, pipeline.State);
        pipeline.Conferences.GenerateFile(second);
        pipeline.End();

        Assert.Equal([first, second], pipeline.Output.Select(recording => recording.Properties["Name"].Value));
        Assert.Empty(pipeline.Errors);
    }

    [Fact]
    public void A_conference_without_such_an_artifact_is_waited_for()
    {
        var record = pipeline.Conferences.Start(pipeline.Tenant.Meet.PlantSpace(Tenant.Admin), [Tenant.Admin]);
        pipeline.Start($"Wait-MeetArtifact {record} SmartNote");
        pipeline.IsPolledAgain($"{record}/smartNotes");
        var note = pipeline.Conferences.StartSmartNotes(record);
        pipeline.Conferences.End(record);
        pipeline.Conferences.GenerateFile(note);
        pipeline.End();

        Assert.Equal(note, Assert.Single(pipeline.Output).Properties["Name"].Value);
    }

    [Fact]
    public void After_the_timeout_each_of_the_rest_is_an_error_and_what_was_ready_is_written()
    {
        var (ready, late, none) = (Transcript(), Transcript(), pipeline.Conferences.Start(pipeline.Tenant.Meet.PlantSpace(Tenant.Admin), [Tenant.Admin]));
        pipeline.Conferences.GenerateFile(ready.Artifact);

        var outcome = pipeline.Run($"'{late.Record}', '{ready.Record}', '{none}' | Wait-MeetArtifact -Kind Transcript -TimeoutSec 1");

        Assert.Equal(ready.Artifact, Assert.Single(outcome.Output).Properties["Name"].Value);
        Assert.Equal(["MeetTimeout", "MeetTimeout"], outcome.ErrorIds);
        Assert.Equal(new[] { late.Record, none }.Order(), outcome.Errors.Select(error => (string)error.TargetObject).Order());
        Assert.Contains("transcripts (none exists). The conference has not ended.", outcome.Errors.Single(error => (string)error.TargetObject == none).Exception.Message);
    }

    [Fact]
    public void A_record_that_is_deleted_during_the_wait_is_its_own_error_and_the_others_go_on()
    {
        var (gone, other) = (Transcript(), Transcript());
        pipeline.Start($"'{gone.Record}', '{other.Record}' | Wait-MeetArtifact -Kind Transcript");
        pipeline.IsPolledAgain($"{gone.Record}/transcripts");
        pipeline.Tenant.Meet.Faults.When(request => request.Path.Contains(gone.Record, StringComparison.Ordinal), EmulatorFault.Status(404));
        Eventually.True(() => pipeline.Errors.Count == 1, "the error is written");
        Assert.Equal(PSInvocationState.Running, pipeline.State);
        pipeline.Conferences.GenerateFile(other.Artifact);
        pipeline.End();

        Assert.Equal(other.Artifact, Assert.Single(pipeline.Output).Properties["Name"].Value);
        var error = Assert.Single(pipeline.Errors);
        Assert.Equal(("MeetNotFound", gone.Record), (error.FullyQualifiedErrorId.Split(',')[0], error.TargetObject));
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    public void A_failure_of_Google_that_passes_does_not_end_the_wait(int status)
    {
        var (record, artifact) = Transcript();
        pipeline.Conferences.GenerateFile(artifact);
        Fail(status, 2);

        var outcome = pipeline.Run($"Wait-MeetArtifact {record} Transcript -Verbose").ShouldSucceed();

        Assert.Single(outcome.Output);
        Assert.Equal(2, outcome.Verbose.Count(line => line.Contains("failed, and the wait goes on", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_timeout_says_why_the_last_poll_failed()
    {
        var (record, _) = Transcript();
        Fail(503, int.MaxValue);

        var error = pipeline.Run($"Wait-MeetArtifact {record} Transcript -TimeoutSec 0").ShouldFailWith("MeetTimeout");

        Assert.Contains("The last poll failed: ", error.Exception.Message);
        Assert.Contains("503", error.Exception.Message);
    }

    [Fact]
    public void A_space_stands_for_all_of_its_conferences()
    {
        var space = pipeline.Run("$space = New-MeetSpace; $space").Single;
        var name = (string)space.Properties["Name"].Value;
        var transcripts = Enumerable.Range(0, 2).Select(_ => Transcript(name).Artifact).ToList();
        transcripts.ForEach(pipeline.Conferences.GenerateFile);

        var outcome = pipeline.Run($"$space, '{space.Properties["MeetingCode"].Value}', '{space.Properties["MeetingUri"].Value}' | Wait-MeetArtifact -Kind Transcript -TimeoutSec 0").ShouldSucceed();

        Assert.Equal(6, outcome.Output.Count);
        Assert.Equal(transcripts.Order(), outcome.Output.Select(item => (string)item.Properties["Name"].Value).Distinct().Order());
        Assert.Equal(2, pipeline.Tenant.Calls.Count(call => call.Path.EndsWith("/transcripts", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_space_of_which_one_conference_is_late_is_one_error_and_the_files_of_the_others_are_written()
    {
        var space = pipeline.Tenant.Meet.PlantSpace(Tenant.Admin);
        var (ready, late) = (Transcript(space), Transcript(space));
        pipeline.Conferences.GenerateFile(ready.Artifact);

        var outcome = pipeline.Run($"Wait-MeetArtifact {space} Transcript -TimeoutSec 0");

        Assert.Equal(ready.Artifact, Assert.Single(outcome.Output).Properties["Name"].Value);
        var error = outcome.ShouldFailWith("MeetTimeout");
        Assert.Equal(space, error.TargetObject);
        Assert.Contains(late.Record, error.Exception.Message);
    }

    [Fact]
    public void A_space_without_a_conference_is_an_error()
    {
        var space = pipeline.Tenant.Meet.PlantSpace(Tenant.Admin);

        Assert.Equal(space, pipeline.Run($"Wait-MeetArtifact {space} Transcript").ShouldFailWith("MeetNotFound").TargetObject);
    }

    [Fact]
    public void A_record_that_does_not_exist_costs_one_request()
    {
        var outcome = pipeline.Run("'conferenceRecords/none', 'conferenceRecords/none' | Wait-MeetArtifact -Kind Recording, Transcript, SmartNote");

        Assert.Equal(["MeetNotFound", "MeetNotFound"], outcome.ErrorIds);
        Assert.Single(pipeline.Tenant.Calls);
    }

    [Fact]
    public void Columns_of_a_row_are_added_to_what_it_waited_for()
    {
        var (record, artifact) = Transcript();
        pipeline.Conferences.GenerateFile(artifact);

        var outcome = pipeline.Run($$"""
            [pscustomobject]@{ ConferenceRecord = '{{record}}'; Team = 'Sales' }, [pscustomobject]@{ ConferenceRecord = '{{record}}'; Team = 'Legal' } |
                Wait-MeetArtifact -Kind Transcript
            """).ShouldSucceed();

        Assert.Equal(["Legal", "Sales"], outcome.Output.Select(item => (string)item.Properties["Team"].Value).Order());
    }

    [Fact]
    public void A_row_without_a_conference_and_a_text_that_names_none_are_errors()
    {
        var (record, artifact) = Transcript();
        pipeline.Conferences.GenerateFile(artifact);

        var outcome = pipeline.Run($"'not a record', '{record}' | Wait-MeetArtifact -Kind Transcript; [pscustomobject]@{{ Team = 'Sales' }} | Wait-MeetArtifact -Kind Transcript");

        Assert.Equal(["MeetIdentityInvalid", "MeetRowInvalid"], outcome.ErrorIds);
        Assert.Single(outcome.Output);
    }

    [Fact]
    public void A_reader_that_has_enough_ends_the_waits()
    {
        var (ready, late) = (Transcript(), Transcript());
        pipeline.Conferences.GenerateFile(ready.Artifact);

        var outcome = pipeline.Run(
            $"foreach ($once in 1) {{ '{late.Record}', '{ready.Record}' | Wait-MeetArtifact -Kind Transcript | ForEach-Object {{ $_; break }} }}");

        Assert.Equal(ready.Artifact, Assert.Single(outcome.Output).Properties["Name"].Value);
    }

    [Fact]
    public void A_stop_ends_the_waits_at_once_and_nothing_more_is_requested()
    {
        var (record, _) = Transcript();
        pipeline.Start($"Wait-MeetArtifact {record} Transcript, Recording");
        pipeline.IsPolledAgain($"{record}/transcripts");
        pipeline.Stop();

        Assert.Equal(PSInvocationState.Stopped, pipeline.State);
        Assert.Empty(pipeline.Errors);
        Eventually.True(() => pipeline.Tenant.Meet.InFlight == 0, "no request is left");
    }

    [Fact]
    public void ErrorAction_Stop_ends_the_waits_at_the_first_error()
    {
        var (record, _) = Transcript();

        var outcome = pipeline.Run($"'{record}', 'conferenceRecords/none' | Wait-MeetArtifact -Kind Transcript -ErrorAction Stop");

        Assert.Equal("MeetNotFound", outcome.ErrorIds[^1]);
        Assert.IsType<ActionPreferenceStopException>(outcome.Terminating);
    }

    [Fact]
    public void Subject_decides_as_whom_to_wait()
    {
        var record = pipeline.Conferences.Start(pipeline.Tenant.Meet.PlantSpace(Tenant.Alice), [Tenant.Alice]);
        var transcript = pipeline.Conferences.StartTranscript(record);
        pipeline.Conferences.End(record);
        pipeline.Conferences.GenerateFile(transcript);

        var outcome = pipeline.Run($"Wait-MeetArtifact {record} Transcript -Subject {Tenant.Alice}; Wait-MeetArtifact {record} Transcript");

        Assert.Equal(Tenant.Alice, Assert.Single(outcome.Output).Properties["Subject"].Value);
        Assert.Equal(["MeetPermissionDenied"], outcome.ErrorIds);
    }

    [Fact]
    public void Verbose_says_when_the_next_poll_is()
    {
        var (record, _) = Transcript();
        var outcome = pipeline.Run($"Wait-MeetArtifact {record} Transcript -TimeoutSec 1 -ErrorAction SilentlyContinue -Verbose");

        Assert.Contains(outcome.Verbose, line => line.Contains($" The next poll of the transcripts of '{record}' as {Tenant.Admin} is in 0.1 s.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_progress_bar_shows_how_many_are_ready_and_the_time_left()
    {
        var (ready, late) = (Transcript(), Transcript());
        pipeline.Conferences.GenerateFile(ready.Artifact);
        pipeline.Run($"'{late.Record}', '{ready.Record}' | Wait-MeetArtifact -Kind Transcript -TimeoutSec 3");

        var bar = pipeline.Tenant.Session.Host.Progress;
        Assert.Contains(bar, record => record.StatusDescription == "1 of 2 ready" && record.SecondsRemaining is > 0 and <= 3);
        Assert.Equal(ProgressRecordType.Completed, bar[^1].RecordType);
    }

    // Google asks for a longer delay than the module waits, so the request is not repeated.
    private void Fail(int status, int count) => pipeline.Tenant.Meet.Faults.When(
        request => request.Path.Contains("conferenceRecords/", StringComparison.Ordinal),
        EmulatorFault.Status(status, headers: new Dictionary<string, string> { ["Retry-After"] = "900" }),
        count);

    private (string Record, string Artifact) Transcript(string? space = null)
    {
        var record = pipeline.Conferences.Start(space ?? pipeline.Tenant.Meet.PlantSpace(Tenant.Admin), [Tenant.Admin]);
        var transcript = pipeline.Conferences.StartTranscript(record);
        pipeline.Conferences.End(record);
        return (record, transcript);
    }
}
