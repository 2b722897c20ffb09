using System.Management.Automation;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Spaces;

public sealed class NewMeetSpaceTests : IDisposable
{
    private readonly Tenant tenant = new();

    public void Dispose() => tenant.Dispose();

    [Fact]
    public void A_create_posts_a_body_and_comes_back_as_a_typed_space()
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
    public void Every_setting_goes_out_under_its_own_name_and_comes_back()
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
    public void Rows_make_a_space_each_as_their_own_subject_and_blank_cells_mean_not_given()
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
    public void The_names_of_the_api_serve_too_as_parameters_and_as_values()
    {
        tenant.Run("""
            [pscustomobject]@{ attendanceReportGenerationType = 'GENERATE_REPORT'; chatRestriction = 'hosts_only'; autoRecordingGeneration = 'ON' } | New-MeetSpace
            """).ShouldSucceed();

        Assert.Equal(
            """{"config":{"moderationRestrictions":{"chatRestriction":"HOSTS_ONLY"},"attendanceReportGenerationType":"GENERATE_REPORT","artifactConfig":{"recordingConfig":{"autoRecordingGeneration":"ON"}}}}""",
            Assert.Single(tenant.Calls).Body);
    }

    [Fact]
    public void A_config_gives_all_settings_at_once_and_a_parameter_wins_over_it()
    {
        tenant.Run("New-MeetSpace -Config @{ AccessType = 'Open'; Moderation = 'On' } -AccessType Restricted").ShouldSucceed();

        Assert.Equal("""{"config":{"accessType":"RESTRICTED","moderation":"ON"}}""", Assert.Single(tenant.Calls).Body);
    }

    [Theory]
    [InlineData("Opne")]
    [InlineData("1")]
    [InlineData("Unknown")]
    public void A_value_that_is_none_is_refused_with_the_values_that_are_and_nothing_is_sent(string value)
    {
        var outcome = tenant.Run($"New-MeetSpace -AccessType {value}");

        Assert.Contains("Open, Trusted or Restricted", Assert.Single(outcome.Errors).Exception.Message);
        Assert.Empty(tenant.Calls);
    }

    [Fact]
    public void A_row_with_a_wrong_value_fails_alone_with_the_reason_and_the_next_row_goes_on()
    {
        var outcome = tenant.Run("""
            [pscustomobject]@{ AccessType = 'Opne' }, [pscustomobject]@{ AccessType = 'Open' } | New-MeetSpace
            """);

        Assert.Single(outcome.Output);
        Assert.Contains("'Opne' is not a valid AccessType", Assert.Single(outcome.Errors).Exception.Message);
        Assert.Equal("""{"config":{"accessType":"OPEN"}}""", Assert.Single(tenant.Calls).Body);
    }

    [Fact]
    public void What_if_creates_nothing()
    {
        Assert.Empty(tenant.Run("New-MeetSpace -WhatIf").ShouldSucceed().Output);
        Assert.Empty(tenant.Calls);
    }

    [Fact]
    public void The_row_is_the_target_of_its_error()
    {
        var error = tenant.Run("[pscustomobject]@{ Team = 'x'; Subject = 'nobody@example.com' } | New-MeetSpace").ShouldFailWith("MeetSubjectInvalid");

        Assert.Equal("x", ((PSObject)error.TargetObject).Properties["Team"].Value);
    }

    [Fact]
    public void A_create_whose_connection_breaks_is_never_sent_again()
    {
        // The first request opens the connection that the second one finds closed: the case in which a framework repeats by itself.
        tenant.NewSpace();
        tenant.Meet.Faults.Next(MeetSpaces.Emulator.EmulatorFault.Drop().CarriedOut());

        var error = tenant.Run("New-MeetSpace").ShouldFailWith("MeetCreateOutcomeUnknown");

        Assert.Equal(2, tenant.Calls.Count(call => call.Method == "POST"));
        Assert.Equal(ErrorCategory.InvalidResult, error.CategoryInfo.Category);
        Assert.Contains("may or may not", error.ErrorDetails.RecommendedAction);
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
