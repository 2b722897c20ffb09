using System.Management.Automation;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Spaces;

/// <summary>Rows of which a cmdlet knows no column, or that name nothing, fail in their place. Misspelt columns are warnings.</summary>
public sealed class PipedRowTests : IDisposable
{
    private readonly Tenant tenant = new();
    private readonly string space;

    public PipedRowTests() => space = tenant.NewSpace();

    public void Dispose() => tenant.Dispose();

    public static TheoryData<string, string, string> Cmdlets => new()
    {
        { "Get-MeetSpace", "MeetingCod", "MeetingCode" },
        { "Set-MeetSpace -Moderation On", "Meeting Uri", "MeetingUri" },
        { "Stop-MeetActiveConference -Force", "MeetingCod", "MeetingCode" },
        { "Add-MeetSpaceMember", "E-Mail", "Email" },
        { "Get-MeetSpaceMember", "Spaces", "Space" },
        { "Set-MeetSpaceMember -Role None", "Names", "Name" },
        { "Remove-MeetSpaceMember", "Names", "Name" },
        { "Get-MeetConferenceRecord", "Spaces", "Space" },
        { "Get-MeetParticipant", "Conference Record", "ConferenceRecord" },
        { "Get-MeetParticipantSession", "Participants", "Participant" },
        { "Get-MeetRecording", "Conference_Record", "ConferenceRecord" },
        { "Get-MeetTranscript", "ConferenceRecords", "ConferenceRecord" },
        { "Get-MeetTranscriptEntry", "Transcripts", "Transcript" },
        { "Get-MeetSmartNote", "ConferenceRecord_", "ConferenceRecord" },
        { "Get-MeetAttendance", "ConferenceRecord_", "ConferenceRecord" },
        { "Export-MeetTranscript none.txt", "Transcripts", "Transcript" },
        { "Find-MeetSpace", "Primary E-Mail", "PrimaryEmail" },
        { "Wait-MeetConference -Started", "MeetingCod", "MeetingCode" },
        { "Wait-MeetArtifact -Kind Recording", "ConferenceRecords", "ConferenceRecord" },
    };

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_row_without_a_known_column_is_MeetRowInvalid_and_a_misspelt_column_warns_once(string cmdlet, string column, string meant)
    {
        var before = tenant.Calls.Count;

        var outcome = tenant.Run($"'A', 'B' | ForEach-Object {{ [pscustomobject]@{{ '{column}' = $_ }} }} | {cmdlet}");

        Assert.Null(outcome.Terminating);
        Assert.Equal(["MeetRowInvalid", "MeetRowInvalid"], outcome.ErrorIds);
        Assert.Equal("B", $"{((PSObject)outcome.Errors[1].TargetObject).Properties[column].Value}");
        Assert.StartsWith("Input 2 was skipped", outcome.Errors[1].Exception.Message);
        Assert.Contains($"'{column}'", Assert.Single(outcome.Warnings));
        Assert.Contains($"Did you mean {meant}?", outcome.Warnings[0]);
        Assert.Equal(before, tenant.Calls.Count);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Subject = 'alice@example.com' } | Get-MeetSpace", "MeetRowInvalid")]
    [InlineData("[pscustomobject]@{ Owner = 'alice@example.com'; Moderation = 'On' } | Set-MeetSpace", "MeetRowInvalid")]
    [InlineData("[pscustomobject]@{ Space = 'abc-mnop-xyz' } | Add-MeetSpaceMember", "MeetRowInvalid")]
    [InlineData("[pscustomobject]@{ Email = 'alice@example.com' } | Add-MeetSpaceMember", "MeetRowInvalid")]
    [InlineData("[pscustomobject]@{ Role = 'None' } | Set-MeetSpaceMember", "MeetRowInvalid")]
    [InlineData("[pscustomobject]@{ Subject = 'alice@example.com' } | Get-MeetParticipant", "MeetRowInvalid")]
    [InlineData("$null | Get-MeetSpace", "MeetRowInvalid")]
    [InlineData("$null | Stop-MeetActiveConference -Force", "MeetRowInvalid")]
    [InlineData("$null | Get-MeetParticipant", "MeetRowInvalid")]
    [InlineData("$null | Get-MeetConferenceRecord", "MeetRowInvalid")]
    [InlineData("[pscustomobject]@{ Space = $null } | Get-MeetConferenceRecord", "MeetRowInvalid")]
    [InlineData("Get-MeetConferenceRecord -Space $null", "MeetIdentityInvalid")]
    [InlineData("Get-MeetConferenceRecord -Space @()", "MeetIdentityInvalid")]
    [InlineData("Get-MeetConferenceRecord -Name $null", "MeetIdentityInvalid")]
    [InlineData("[pscustomobject]@{ PrimaryEmail = '' } | Find-MeetSpace", "MeetRowInvalid")]
    [InlineData("$null | Find-MeetSpace", "MeetRowInvalid")]
    [InlineData("'' | Find-MeetSpace", "MeetIdentityInvalid")]
    [InlineData("Find-MeetSpace -Subject $null", "MeetIdentityInvalid")]
    [InlineData("Find-MeetSpace -Subject @()", "MeetIdentityInvalid")]
    [InlineData("Find-MeetSpace ''", "MeetIdentityInvalid")]
    [InlineData("@{ a = 1 } | Find-MeetSpace", "MeetSubjectInvalid")]
    [InlineData("7 | Find-MeetSpace", "MeetSubjectInvalid")]
    [InlineData("Get-MeetSpace", "MeetIdentityInvalid")]
    [InlineData("Get-MeetSpace -Name $null", "MeetIdentityInvalid")]
    [InlineData("Set-MeetSpace -Name @() -Moderation On", "MeetIdentityInvalid")]
    [InlineData("Stop-MeetActiveConference $null -Force", "MeetIdentityInvalid")]
    [InlineData("Remove-MeetSpaceMember $null", "MeetIdentityInvalid")]
    public void An_input_that_names_nothing_is_an_error_and_never_means_everything(string script, string errorId)
    {
        var before = tenant.Calls.Count;

        var error = tenant.Run(script).ShouldFailWith(errorId);

        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Equal(before, tenant.Calls.Count);
    }

    [Fact]
    public void A_row_of_a_file_with_another_delimiter_is_told_so()
    {
        var error = tenant.Run("[pscustomobject]@{ 'Name;Moderation' = 'spaces/x;On' } | Set-MeetSpace").ShouldFailWith("MeetRowInvalid");

        Assert.Contains("Import-Csv -Delimiter ';'", error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_misspelt_column_beside_the_right_one_causes_no_warning() =>
        Assert.Empty(tenant.Run($"[pscustomobject]@{{ Name = '{space}'; Names = 'x' }} | Get-MeetSpace").ShouldSucceed().Warnings);

    [Theory]
    [InlineData("Get-MeetSpace {0}")]
    [InlineData("Set-MeetSpace {0} -Moderation On")]
    [InlineData("Stop-MeetActiveConference {0} -Force")]
    [InlineData("Compare-MeetSpace {0} -Moderation On")]
    [InlineData("Sync-MeetSpace {0} -Moderation On")]
    [InlineData("Add-MeetSpaceMember {0} bob@example.com")]
    [InlineData("Sync-MeetSpaceMember {0} bob@example.com")]
    [InlineData("Get-MeetSpaceMember {0}")]
    [InlineData("Get-MeetConferenceRecord {0}")]
    [InlineData("Get-MeetRecording {0}")]
    [InlineData("Get-MeetAttendance {0}")]
    public void A_piped_text_beside_a_typed_name_is_never_ignored(string command)
    {
        var before = tenant.Calls.Count;

        var error = tenant.Run($"'alice@example.com' | {string.Format(System.Globalization.CultureInfo.InvariantCulture, command, space)}").ShouldFailWith("MeetRowInvalid");

        Assert.Contains("'alice@example.com'", error.Exception.Message);
        Assert.Equal(before, tenant.Calls.Count);
    }
}
