using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Emulators;

[Collection(SignIn.GoogleEnvironment.Name)]
public sealed class StartMeetEmulatorConferenceTests : IDisposable
{
    private const string Start =
        "$record = $space | Start-MeetEmulatorConference -Emulator $emulator -Participant admin@example.com, 'A guest' ";

    private readonly EmulatorSession emulator = new();

    public StartMeetEmulatorConferenceTests() => emulator.Run("$space = New-MeetSpace").ShouldSucceed();

    public void Dispose() => emulator.Dispose();

    [Fact]
    public void A_conference_that_started_in_the_past_is_active()
    {
        emulator.Run(Start + "-StartTime ([DateTime]::Now.AddHours(-20))").ShouldSucceed();

        Assert.Equal(
            ["True", "20", "True"],
            emulator.Text("""
                $read = Get-MeetConferenceRecord $record
                (Get-MeetSpace $space).ActiveConference -eq $record
                [Math]::Round(([DateTimeOffset]::Now - $read.StartTime).TotalHours)
                $null -eq $read.EndTime
                """));
    }

    [Theory]
    [InlineData("-StartTime ([DateTimeOffset]::Now.AddDays(-2)) -Duration 00:45", "48")]
    [InlineData("-Duration 00:45", "1")]
    public void A_conference_with_a_duration_has_ended_and_everybody_was_there_all_the_time(string arguments, string startedAgo)
    {
        emulator.Run(Start + arguments).ShouldSucceed();

        Assert.Equal(
            [startedAgo, "00:45:00", "True", "00:45:00", "00:45:00"],
            emulator.Text("""
                $read = Get-MeetConferenceRecord $record
                [Math]::Ceiling([Math]::Round(([DateTimeOffset]::Now - $read.StartTime).TotalHours, 2))
                $read.EndTime - $read.StartTime
                $null -eq (Get-MeetSpace $space).ActiveConference
                Get-MeetParticipant -ConferenceRecord $record | ForEach-Object { $_.LatestEndTime - $_.EarliestStartTime }
                """));
    }

    [Fact]
    public void Recording_transcript_and_smart_notes_go_from_started_over_ended_to_file_generated()
    {
        const string States = "Get-MeetRecording $record; Get-MeetTranscript $record; Get-MeetSmartNote $record";
        emulator.Set("-FileDelaySeconds 86400");
        emulator.Run(Start + "-Recording -SmartNote -Transcript 'admin@example.com: Hello'").ShouldSucceed();
        Assert.Equal(["Started", "Started", "Started"], emulator.Text($"$({States}).State"));

        emulator.Run("$null = $space | Stop-MeetActiveConference -Force").ShouldSucceed();
        Assert.Equal(["Ended", "Ended", "Ended"], emulator.Text($"$({States}).State"));

        emulator.Set("-FileDelaySeconds 0");
        Assert.Equal(["FileGenerated", "FileGenerated", "FileGenerated"], emulator.Text($"$({States}).State"));
    }

    [Fact]
    public void The_transcript_of_a_past_conference_has_its_entries_in_order_by_their_speakers()
    {
        emulator.Run(Start + "-Duration 01:00 -Transcript 'admin@example.com: Shall we: start?', 'A guest: Yes', 'Admin: Good'").ShouldSucceed();

        Assert.Equal(
            ["Shall we: start?", "Yes", "Good", "True", "Admin", "A guest", "Admin", "00:20:00", "00:20:00", "00:20:00"],
            emulator.Text("""
                $entries = Get-MeetTranscript $record | Get-MeetTranscriptEntry
                $entries.Text
                $entries[0].StartTime -eq (Get-MeetConferenceRecord $record).StartTime
                $people = @{}
                Get-MeetParticipant -ConferenceRecord $record | ForEach-Object { $people[$_.Name] = $_.DisplayName }
                $entries | ForEach-Object { $people[$_.Participant] }
                $entries | ForEach-Object { $_.EndTime - $_.StartTime }
                """));
    }

    [Theory]
    [InlineData("-Duration 30", "at least one second")]
    [InlineData("-Duration 00:30 -StartTime ([DateTimeOffset]::Now.AddMinutes(-10))", "future")]
    [InlineData("-StartTime ([DateTimeOffset]::Now.AddDays(1))", "future")]
    [InlineData("-Transcript 'Good morning'", "'Good morning' of -Transcript has no speaker")]
    [InlineData("-Transcript 'Stranger: Good morning'", "'Stranger'")]
    public void A_conference_that_cannot_be_is_refused_with_the_reason(string arguments, string reason)
    {
        var error = emulator.Run(Start + arguments).ShouldFailWith("MeetInvalidArgument");

        Assert.Contains(reason, error.Exception.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Empty(emulator.Text("Get-MeetConferenceRecord"));
    }

    [Fact]
    public void A_space_with_an_active_conference_takes_no_second_one()
    {
        emulator.Run(Start).ShouldSucceed();

        var error = emulator.Run(Start + "-StartTime ([DateTimeOffset]::Now.AddHours(-1))").ShouldFailWith("MeetInvalidArgument");

        Assert.Contains("already has an active conference", error.Exception.Message, StringComparison.Ordinal);
    }
}
