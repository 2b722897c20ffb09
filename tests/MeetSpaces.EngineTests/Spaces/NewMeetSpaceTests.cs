using System.Management.Automation;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Spaces;

public sealed class NewMeetSpaceTests : IDisposable
{
    private readonly Tenant tenant = new();

    public void Dispose() => tenant.Dispose();

    [Fact]
    public void New_MeetSpace_posts_a_body_and_returns_a_typed_space()
    {
        var space = tenant.Run("New-MeetSpace").Single;

        var call = Assert.Single(tenant.Calls);
        Assert.Equal(("POST", "/v2/spaces", "{}"), (call.Method, call.RawPath, call.Body));
        Assert.Equal("MeetSpaces.Models.Space", space.TypeNames[0]);
        Assert.StartsWith("spaces/", (string)space.Properties["Name"].Value);
        Assert.StartsWith("https://meet.google.com/", (string)space.Properties["MeetingUri"].Value);
        Assert.Equal(Tenant.Admin, space.Properties["Subject"].Value);
        Assert.Equal(space.Properties["MeetingUri"].Value, space.ToString());
    }

    [Fact]
    public void Every_setting_is_sent_and_returned()
    {
        var config = tenant.Run("""
            (New-MeetSpace -AccessType Trusted -EntryPointAccess CreatorAppOnly -Moderation On -ChatRestriction HostsOnly `
                -ReactionRestriction NoRestriction -PresentRestriction HostsOnly -DefaultJoinAsViewer On -AttendanceReport On `
                -AutoRecording On -AutoTranscription Off -AutoSmartNotes On).Config.ToString()
            """).Single;

        const string Body = """
            {"config":{"accessType":"TRUSTED","entryPointAccess":"CREATOR_APP_ONLY","moderation":"ON",
            "moderationRestrictions":{"chatRestriction":"HOSTS_ONLY","reactionRestriction":"NO_RESTRICTION",
            "presentRestriction":"HOSTS_ONLY","defaultJoinAsViewerType":"ON"},"attendanceReportGenerationType":"GENERATE_REPORT",
            "artifactConfig":{"recordingConfig":{"autoRecordingGeneration":"ON"},
            "transcriptionConfig":{"autoTranscriptionGeneration":"OFF"},"smartNotesConfig":{"autoSmartNotesGeneration":"ON"}}}}
            """;
        Assert.Equal(Body.ReplaceLineEndings(string.Empty), Assert.Single(tenant.Calls).Body);
        Assert.Equal(
            "AccessType=Trusted, EntryPointAccess=CreatorAppOnly, Moderation=On, ChatRestriction=HostsOnly, ReactionRestriction=NoRestriction, " +
            "PresentRestriction=HostsOnly, DefaultJoinAsViewer=On, AttendanceReport=On, AutoRecording=On, AutoTranscription=Off, AutoSmartNotes=On",
            config.ToString());
    }

    [Fact]
    public void Each_row_creates_a_space_as_its_own_subject_and_blank_cells_are_not_sent()
    {
        var outcome = tenant.Run("""
            [pscustomobject]@{ Team = 'a'; Subject = 'alice@example.com'; Moderation = 'On'; AccessType = '' },
            [pscustomobject]@{ Team = 'b'; Owner = 'bob@example.com'; Moderation = ' '; AccessType = 'open' },
            [pscustomobject]@{ Team = 'c'; Subject = ''; Moderation = ''; AccessType = '' } | New-MeetSpace -ThrottleLimit 1
            """).ShouldSucceed();

        Assert.Equal([Tenant.Alice, Tenant.Bob, Tenant.Admin], outcome.Output.Select(space => space.Properties["Subject"].Value));
        Assert.Equal(
            ["""{"config":{"moderation":"ON"}}""", """{"config":{"accessType":"OPEN"}}""", "{}"], tenant.Calls.Select(call => call.Body));
        Assert.Equal([Tenant.Alice, Tenant.Bob, Tenant.Admin], tenant.Calls.Select(call => call.Subject));
    }

    [Fact]
    public void API_names_are_accepted_as_parameters_and_values()
    {
        tenant.Run("""
            [pscustomobject]@{ attendanceReportGenerationType = 'GENERATE_REPORT'; chatRestriction = 'hosts_only'; autoRecordingGeneration = 'ON' } | New-MeetSpace
            """).ShouldSucceed();

        Assert.Equal(
            """{"config":{"moderationRestrictions":{"chatRestriction":"HOSTS_ONLY"},"attendanceReportGenerationType":"GENERATE_REPORT","artifactConfig":{"recordingConfig":{"autoRecordingGeneration":"ON"}}}}""",
            Assert.Single(tenant.Calls).Body);
    }

    [Fact]
    public void A_parameter_overrides_the_Config()
    {
        tenant.Run("New-MeetSpace -Config @{ AccessType = 'Open'; Moderation = 'On' } -AccessType Restricted").ShouldSucceed();

        Assert.Equal("""{"config":{"accessType":"RESTRICTED","moderation":"ON"}}""", Assert.Single(tenant.Calls).Body);
    }

    [Theory]
    [InlineData("Opne")]
    [InlineData("1")]
    [InlineData("Unknown")]
    public void An_invalid_value_is_refused_with_the_valid_ones_and_nothing_is_sent(string value)
    {
        var outcome = tenant.Run($"New-MeetSpace -AccessType {value}");

        Assert.Contains("Open, Trusted or Restricted", Assert.Single(outcome.Errors).Exception.Message);
        Assert.Empty(tenant.Calls);
    }

    [Fact]
    public void A_row_with_an_invalid_value_fails_alone()
    {
        var outcome = tenant.Run("""
            [pscustomobject]@{ AccessType = 'Opne' }, [pscustomobject]@{ AccessType = 'Open' } | New-MeetSpace
            """);

        Assert.Single(outcome.Output);
        Assert.Contains("'Opne' is not a valid AccessType", Assert.Single(outcome.Errors).Exception.Message);
        Assert.Equal("""{"config":{"accessType":"OPEN"}}""", Assert.Single(tenant.Calls).Body);
    }

    [Fact]
    public void WhatIf_creates_nothing()
    {
        Assert.Empty(tenant.Run("New-MeetSpace -WhatIf").ShouldSucceed().Output);
        Assert.Empty(tenant.Calls);
    }

    [Fact]
    public void An_error_targets_its_row()
    {
        var error = tenant.Run("[pscustomobject]@{ Team = 'x'; Subject = 'nobody@example.com' } | New-MeetSpace").ShouldFailWith("MeetSubjectInvalid");

        Assert.Equal("x", ((PSObject)error.TargetObject).Properties["Team"].Value);
    }

    [Fact]
    public void A_create_is_not_repeated_when_the_connection_breaks()
    {
        // The second request finds the reused connection closed; in this case .NET may repeat a request by itself.
        tenant.NewSpace();
        tenant.Meet.Faults.Next(MeetSpaces.Emulator.EmulatorFault.Drop().CarriedOut());

        var error = tenant.Run("New-MeetSpace").ShouldFailWith("MeetCreateOutcomeUnknown");

        Assert.Equal(2, tenant.Calls.Count(call => call.Method == "POST"));
        Assert.Equal(ErrorCategory.InvalidResult, error.CategoryInfo.Category);
        Assert.Contains("may have been created", error.ErrorDetails.RecommendedAction);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public void A_create_that_was_carried_out_and_answered_with_a_failure_makes_one_space(int status)
    {
        tenant.Meet.Faults.Next(MeetSpaces.Emulator.EmulatorFault.Status(status, null, new Dictionary<string, string> { ["Retry-After"] = "0.001" }).CarriedOut());

        tenant.Run("New-MeetSpace").ShouldFailWith("MeetCreateOutcomeUnknown");

        Assert.Single(tenant.Calls);
    }
}
