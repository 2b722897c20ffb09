using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Spaces;

public sealed class SetMeetSpaceTests : IDisposable
{
    private readonly Tenant tenant = new();

    public void Dispose() => tenant.Dispose();

    public static TheoryData<string, string, string, string> Settings => new()
    {
        { "AccessType", "Restricted", "config.accessType", """{"config":{"accessType":"RESTRICTED"}}""" },
        { "EntryPointAccess", "CreatorAppOnly", "config.entryPointAccess", """{"config":{"entryPointAccess":"CREATOR_APP_ONLY"}}""" },
        { "Moderation", "On", "config.moderation", """{"config":{"moderation":"ON"}}""" },
        { "ChatRestriction", "HostsOnly", "config.moderationRestrictions.chatRestriction", """{"config":{"moderationRestrictions":{"chatRestriction":"HOSTS_ONLY"}}}""" },
        { "ReactionRestriction", "HostsOnly", "config.moderationRestrictions.reactionRestriction", """{"config":{"moderationRestrictions":{"reactionRestriction":"HOSTS_ONLY"}}}""" },
        { "PresentRestriction", "HostsOnly", "config.moderationRestrictions.presentRestriction", """{"config":{"moderationRestrictions":{"presentRestriction":"HOSTS_ONLY"}}}""" },
        { "DefaultJoinAsViewer", "On", "config.moderationRestrictions.defaultJoinAsViewerType", """{"config":{"moderationRestrictions":{"defaultJoinAsViewerType":"ON"}}}""" },
        { "AttendanceReport", "Off", "config.attendanceReportGenerationType", """{"config":{"attendanceReportGenerationType":"DO_NOT_GENERATE"}}""" },
        { "AutoRecording", "On", "config.artifactConfig.recordingConfig.autoRecordingGeneration", """{"config":{"artifactConfig":{"recordingConfig":{"autoRecordingGeneration":"ON"}}}}""" },
        { "AutoTranscription", "On", "config.artifactConfig.transcriptionConfig.autoTranscriptionGeneration", """{"config":{"artifactConfig":{"transcriptionConfig":{"autoTranscriptionGeneration":"ON"}}}}""" },
        { "AutoSmartNotes", "On", "config.artifactConfig.smartNotesConfig.autoSmartNotesGeneration", """{"config":{"artifactConfig":{"smartNotesConfig":{"autoSmartNotesGeneration":"ON"}}}}""" },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_setting_is_patched_by_exactly_its_mask_path(string parameter, string value, string mask, string body)
    {
        var name = tenant.NewSpace();
        var config = tenant.Run($"(Set-MeetSpace {name} -{parameter} {value}).Config").Single;

        var patch = tenant.Calls[^1];
        Assert.Equal(("PATCH", $"/v2/{name}", body), (patch.Method, patch.Path, patch.Body));
        Assert.Equal("?updateMask=" + mask, "?" + patch.Query.TrimStart('?'));
        Assert.Equal(value, config.Properties[parameter].Value.ToString());
    }

    [Fact]
    public void Several_settings_are_sent_in_one_patch()
    {
        var name = tenant.NewSpace();
        tenant.Run($"Set-MeetSpace {name} -Moderation On -ChatRestriction HostsOnly -AccessType Trusted").ShouldSucceed();

        Assert.EndsWith(
            "updateMask=config.accessType,config.moderation,config.moderationRestrictions.chatRestriction", tenant.Calls[^1].RawPath);
    }

    [Fact]
    public void No_setting_is_an_error_without_a_patch()
    {
        var name = tenant.NewSpace();
        tenant.Run($"Set-MeetSpace {name}").ShouldFailWith("MeetSettingMissing");
        tenant.Run($"[pscustomobject]@{{ Name = '{name}'; Moderation = ''; AccessType = ' ' }} | Set-MeetSpace").ShouldFailWith("MeetSettingMissing");

        Assert.Single(tenant.Calls);
    }

    [Fact]
    public void A_code_is_resolved_before_it_is_patched()
    {
        var space = tenant.Run("New-MeetSpace").Single;
        tenant.Run($"Set-MeetSpace {space.Properties["MeetingUri"].Value} -Moderation On").ShouldSucceed();

        Assert.Equal(
            ["POST /v2/spaces", $"GET /v2/spaces/{space.Properties["MeetingCode"].Value}", $"PATCH /v2/{space.Properties["Name"].Value}"],
            tenant.Calls.Select(call => $"{call.Method} {call.Path}"));
    }

    [Fact]
    public void A_piped_space_is_patched_as_its_owner_with_only_the_given_settings()
    {
        tenant.Run("New-MeetSpace -Subject alice@example.com -AccessType Open | Set-MeetSpace -Moderation On").ShouldSucceed();

        var patch = tenant.Calls[^1];
        Assert.Equal((Tenant.Alice, """{"config":{"moderation":"ON"}}"""), (patch.Subject!, patch.Body));
    }

    [Fact]
    public void Another_users_space_is_refused_with_advice()
    {
        var name = tenant.NewSpace("-Subject alice@example.com");
        var error = tenant.Run($"Set-MeetSpace {name} -Moderation On -Subject bob@example.com").ShouldFailWith("MeetPermissionDenied");

        Assert.Contains("owner", error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_row_of_settings_round_trips()
    {
        var outcome = tenant.Run("""
            $space = New-MeetSpace -AccessType Trusted -Moderation On
            $row = [ordered]@{ Name = $space.Name }
            foreach ($property in $space.Config.PSObject.Properties) { $row[$property.Name] = [string]$property.Value }
            [pscustomobject]$row | Set-MeetSpace
            """).ShouldSucceed();

        Assert.Contains("AccessType=Trusted", outcome.Output[0].Properties["Config"].Value.ToString());
        Assert.Contains("config.accessType,", tenant.Calls[^1].Query);
    }

    [Fact]
    public void The_value_Unknown_is_refused()
    {
        var name = tenant.NewSpace();
        tenant.Run($"Set-MeetSpace {name} -Config @{{ AccessType = 'Unknown' }}").ShouldFailWith("MeetInvalidArgument");

        Assert.Single(tenant.Calls);
    }

    [Fact]
    public void WhatIf_changes_nothing()
    {
        var name = tenant.NewSpace();
        Assert.Empty(tenant.Run($"Set-MeetSpace {name} -Moderation On -WhatIf").ShouldSucceed().Output);

        Assert.DoesNotContain(tenant.Calls, call => call.Method == "PATCH");
    }
}
