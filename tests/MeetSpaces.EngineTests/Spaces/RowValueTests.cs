using System.Management.Automation;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Spaces;

/// <summary>Row values that are not strings, such as those from ConvertFrom-Json: a list with one item counts as that item, and other values are rejected, not ignored.</summary>
public sealed class RowValueTests : IDisposable
{
    private const string Odd = "@('a@example.com', 7), @{ a = 1 }, ([pscustomobject]@{ a = 1 }), 7, $true";
    private readonly Tenant tenant = new();
    private readonly string space;
    private readonly string member;
    private readonly string record;

    public RowValueTests()
    {
        space = tenant.NewSpace();
        member = (string)tenant.Run($"Add-MeetSpaceMember {space} alice@example.com").Single.Properties["Name"].Value;
        record = tenant.Meet.StartConference(space, [Tenant.Alice]);
    }

    public void Dispose() => tenant.Dispose();

    public static TheoryData<string, string, string, string> Parameters => new()
    {
        { "New-MeetSpace", "", "Owner", "alice@example.com" },
        { "New-MeetSpace", "", "Subject", "alice@example.com" },
        { "New-MeetSpace", "", "UserPrincipalName", "alice@example.com" },
        { "New-MeetSpace", "", "PrimaryEmail", "alice@example.com" },
        { "New-MeetSpace", "", "AccessType", "Open" },
        { "New-MeetSpace", "", "EntryPointAccess", "All" },
        { "New-MeetSpace", "", "Moderation", "On" },
        { "New-MeetSpace", "", "ChatRestriction", "HostsOnly" },
        { "New-MeetSpace", "", "ReactionRestriction", "HostsOnly" },
        { "New-MeetSpace", "", "PresentRestriction", "HostsOnly" },
        { "New-MeetSpace", "", "DefaultJoinAsViewer", "On" },
        { "New-MeetSpace", "", "DefaultJoinAsViewerType", "On" },
        { "New-MeetSpace", "", "AttendanceReport", "On" },
        { "New-MeetSpace", "", "AutoRecording", "On" },
        { "New-MeetSpace", "", "AutoTranscription", "On" },
        { "New-MeetSpace", "", "AutoSmartNotes", "On" },
        { "Get-MeetSpace", "Name = '{space}'", "Subject", "admin@example.com" },
        { "Set-MeetSpace", "Name = '{space}'; Moderation = 'On'", "Subject", "admin@example.com" },
        { "Set-MeetSpace", "Name = '{space}'; Moderation = 'On'", "AccessType", "Open" },
        { "Stop-MeetActiveConference -Force", "Name = '{space}'", "Subject", "admin@example.com" },
        { "Add-MeetSpaceMember", "Space = '{space}'; Email = 'bob@example.com'", "Subject", "admin@example.com" },
        { "Add-MeetSpaceMember", "Space = '{space}'; Email = 'bob@example.com'", "Role", "Cohost" },
        { "Get-MeetSpaceMember", "Space = '{space}'", "Subject", "admin@example.com" },
        { "Set-MeetSpaceMember", "Name = '{member}'; Role = 'Cohost'", "Subject", "admin@example.com" },
        { "Set-MeetSpaceMember", "Name = '{member}'", "Role", "None" },
        { "Remove-MeetSpaceMember", "Name = '{member}'", "Subject", "admin@example.com" },
        { "Get-MeetConferenceRecord", "Space = '{space}'", "Subject", "admin@example.com" },
        { "Get-MeetParticipant", "ConferenceRecord = '{record}'", "Subject", "admin@example.com" },
        { "Get-MeetParticipantSession", "Participant = '{record}/participants/1'", "Subject", "admin@example.com" },
        { "Get-MeetRecording", "ConferenceRecord = '{record}'", "Subject", "admin@example.com" },
        { "Get-MeetTranscript", "ConferenceRecord = '{record}'", "Subject", "admin@example.com" },
        { "Get-MeetTranscriptEntry", "Transcript = '{record}/transcripts/1'", "Subject", "admin@example.com" },
        { "Get-MeetSmartNote", "ConferenceRecord = '{record}'", "Subject", "admin@example.com" },
        { "Wait-MeetConference -Ended -TimeoutSec 0", "ConferenceRecord = '{record}'", "Subject", "admin@example.com" },
        { "Wait-MeetArtifact -Kind SmartNote -TimeoutSec 0", "ConferenceRecord = '{record}'", "Subject", "admin@example.com" },
        { "Get-MeetAttendance", "ConferenceRecord = '{record}'", "Subject", "admin@example.com" },
        { "Get-MeetAttendance", "ConferenceRecord = '{record}'", "ScheduledStart", "2026-03-02 09:00" },
        { "Get-MeetAttendance", "ConferenceRecord = '{record}'", "ScheduledEnd", "2026-03-02 09:00" },
    };

    [Theory]
    [MemberData(nameof(Parameters))]
    public void A_value_that_is_not_text_is_rejected_with_its_row_and_no_request_is_sent(string cmdlet, string row, string column, string value)
    {
        var before = tenant.Calls.Count;
        var outcome = tenant.Run($"{Odd} | ForEach-Object {{ [pscustomobject]@{{ {column} = $_; {Filled(row)} }} }} | {cmdlet}");

        var expected = column is "Owner" or "Subject" or "UserPrincipalName" or "PrimaryEmail" ? "MeetSubjectInvalid" : "MeetRowInvalid";
        Assert.Null(outcome.Terminating);
        Assert.Empty(outcome.Output);
        Assert.Equal(Enumerable.Repeat(expected, 5), outcome.ErrorIds);
        Assert.All(outcome.Errors, error => Assert.Equal(expected == "MeetRowInvalid" ? ErrorCategory.InvalidArgument : ErrorCategory.AuthenticationError, error.CategoryInfo.Category));
        Assert.Equal(before, tenant.Calls.Count);
        Assert.Contains("Input 3", outcome.Errors[2].Exception.Message);
        _ = value;
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void A_list_with_one_item_counts_as_that_item_and_an_empty_value_as_missing(string cmdlet, string row, string column, string value)
    {
        var before = tenant.Calls.Count;
        var outcome = tenant.Run($"[pscustomobject]@{{ {column} = [object[]]@('{value}'); {Filled(row)} }}, [pscustomobject]@{{ {column} = ' '; {Filled(row)} }}, [pscustomobject]@{{ {column} = $null; {Filled(row)} }} | {cmdlet} -ErrorAction SilentlyContinue");

        Assert.Null(outcome.Terminating);
        Assert.DoesNotContain(outcome.ErrorIds, id => id is "MeetRowInvalid" or "MeetSubjectInvalid");
        Assert.True(tenant.Calls.Count > before);
        if (cmdlet == "New-MeetSpace" && value.Contains('@'))
        {
            Assert.Equal(value, outcome.Output[0].Properties["Subject"].Value);
        }
    }

    [Theory]
    [InlineData("Set-MeetSpace {space} -AccessType Opened", "MeetInvalidArgument", "'Opened' is not a valid AccessType. Use Open, Trusted or Restricted.")]
    [InlineData("New-MeetSpace -Moderation 1", "MeetInvalidArgument", "'1' is not a valid Moderation. Use On or Off.")]
    [InlineData("Add-MeetSpaceMember {space} a@example.com -Role Viewer", "MeetInvalidArgument", "'Viewer' is not a valid Role. Use Cohost or None.")]
    [InlineData("Get-MeetAttendance {record} -ScheduledStart soon", "MeetInvalidArgument", "'soon' is not a valid ScheduledStart.")]
    [InlineData("New-MeetSpace -Subject a@example.com, b@example.com", "MeetSubjectInvalid", "A list of 2 values is not a valid Subject.")]
    [InlineData("New-MeetSpace -Subject alice", "MeetSubjectInvalid", "'alice' is not the address of a user.")]
    [InlineData("New-MeetSpace -Subject alice -WhatIf", "MeetSubjectInvalid", "'alice' is not the address of a user.")]
    public void The_error_for_an_invalid_argument_lists_the_valid_values(string script, string errorId, string message)
    {
        var before = tenant.Calls.Count;
        var error = tenant.Run(Filled(script)).ShouldFailWith(errorId);

        Assert.Contains(message, error.Exception.Message);
        Assert.Equal(before, tenant.Calls.Count);
    }

    [Fact]
    public void The_error_shows_the_input_number_the_owner_the_parameter_the_value_and_the_valid_values()
    {
        var outcome = tenant.Run("'On', 'Maybe' | ForEach-Object { [pscustomobject]@{ Owner = 'alice@example.com'; Moderation = $_ } } | New-MeetSpace");

        var error = Assert.Single(outcome.Errors);
        Assert.Equal("Input 2 of alice@example.com was skipped: 'Maybe' is not a valid Moderation. Use On or Off. No request was made for it.", error.Exception.Message);
        Assert.Equal("Maybe", $"{((PSObject)error.TargetObject).Properties["Moderation"].Value}");
    }

    private string Filled(string text) => text.Replace("{space}", space).Replace("{member}", member).Replace("{record}", record);
}
