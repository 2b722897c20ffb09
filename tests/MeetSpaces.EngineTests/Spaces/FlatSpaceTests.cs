using System.Management.Automation;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Spaces;

/// <summary>A space shows its settings as properties of its own. A piped space says which space and as whom; its settings count only if the command names none.</summary>
public sealed class FlatSpaceTests : IDisposable
{
    private const string AllPaths = "config.accessType,config.entryPointAccess,config.moderation,config.moderationRestrictions.chatRestriction,config.moderationRestrictions.reactionRestriction,config.moderationRestrictions.presentRestriction,config.moderationRestrictions.defaultJoinAsViewerType,config.attendanceReportGenerationType,config.artifactConfig.recordingConfig.autoRecordingGeneration,config.artifactConfig.transcriptionConfig.autoTranscriptionGeneration,config.artifactConfig.smartNotesConfig.autoSmartNotesGeneration";
    private readonly Tenant tenant = new();

    public void Dispose() => tenant.Dispose();

    [Theory]
    [InlineData("Set-StrictMode -Off")]
    [InlineData("Set-StrictMode -Version Latest")]
    public void Settings_filter_group_and_sort(string mode)
    {
        var hidden = tenant.NewSpace("-AccessType Trusted -Subject alice@example.com");

        var outcome = tenant.Run($$"""
            {{mode}}
            $spaces = @(New-MeetSpace -AccessType Open) + @(New-MeetSpace -AccessType Trusted -Moderation On) + @(Get-MeetSpace {{hidden}})
            @($spaces | Where-Object AccessType -eq Open).Count
            @($spaces | Where-Object { $_.Moderation -eq 'On' }).Count
            @($spaces | Where-Object SettingsHidden).Count
            @($spaces.Where({ $_.SettingsHidden }).AccessType | Where-Object { $null -ne $_ }).Count
            """).ShouldSucceed();

        Assert.Equal([1, 1, 1, 0], outcome.Output.Select(count => (int)count.BaseObject));
    }

    [Fact]
    public void A_piped_space_is_patched_by_only_the_named_setting()
    {
        var space = tenant.NewSpace("-AccessType Open -Subject alice@example.com");

        tenant.Run($"Get-MeetSpace {space} -Subject alice@example.com | Set-MeetSpace -Moderation On").ShouldSucceed();

        Assert.Equal("config.moderation", Mask());
        Assert.Equal(Tenant.Alice, Patch().Subject);
    }

    [Fact]
    public void A_piped_space_is_patched_by_only_the_settings_of_Config()
    {
        var space = tenant.NewSpace("-AccessType Open");

        tenant.Run($"Get-MeetSpace {space} | Set-MeetSpace -Config @{{ Moderation = 'On'; ChatRestriction = 'HostsOnly' }}").ShouldSucceed();

        Assert.Equal("config.moderation,config.moderationRestrictions.chatRestriction", Mask());
    }

    [Fact]
    public void A_space_read_before_is_the_undo()
    {
        var space = tenant.NewSpace("-AccessType Trusted -Moderation On -ChatRestriction HostsOnly");

        var outcome = tenant.Run($"$before = Get-MeetSpace {space}; Set-MeetSpace {space} -AccessType Open -Moderation Off | Out-Null; $before | Set-MeetSpace").ShouldSucceed();

        Assert.Equal(AllPaths, Mask());
        Assert.Equal("Trusted On HostsOnly", Settings(outcome.Output.Single()));
        Assert.Equal("Trusted On HostsOnly", Settings(tenant.Run($"Get-MeetSpace {space}").Single));
    }

    [Fact]
    public void A_piped_space_is_copied_for_its_owner()
    {
        var space = tenant.NewSpace("-AccessType Trusted -Moderation On -ChatRestriction HostsOnly -Subject alice@example.com");

        var copy = tenant.Run($"Get-MeetSpace {space} -Subject alice@example.com | New-MeetSpace").Single;

        Assert.NotEqual(space, copy.Properties["Name"].Value);
        Assert.Equal(Tenant.Alice, copy.Properties["Subject"].Value);
        Assert.Equal("Trusted On HostsOnly", Settings(copy));
    }

    [Fact]
    public void A_piped_space_and_named_settings_create_a_space_with_only_those()
    {
        var space = tenant.NewSpace("-AccessType Trusted");

        tenant.Run($"Get-MeetSpace {space} | New-MeetSpace -Moderation On").ShouldSucceed();

        Assert.Equal("""{"config":{"moderation":"ON"}}""", tenant.Calls[^1].Body);
    }

    [Fact]
    public void A_space_with_hidden_settings_cannot_be_copied_or_put_back()
    {
        var space = tenant.NewSpace("-Subject alice@example.com");
        tenant.Run($"$hidden = Get-MeetSpace {space}").ShouldSucceed();
        var before = tenant.Calls.Count;

        Assert.Contains("hidden from admin@example.com", tenant.Run("$hidden | New-MeetSpace").ShouldFailWith("MeetRowInvalid").Exception.Message);
        Assert.Contains("hidden from admin@example.com", tenant.Run("$hidden | Set-MeetSpace").ShouldFailWith("MeetSettingMissing").Exception.Message);
        Assert.Equal(before, tenant.Calls.Count);
    }

    [Fact]
    public void Other_objects_of_the_module_create_no_space()
    {
        var space = tenant.NewSpace();
        tenant.Meet.StartConference(space, [Tenant.Alice]);
        tenant.Run("$record = Get-MeetConferenceRecord; $connection = Get-MeetConnection").ShouldSucceed();
        var before = tenant.Calls.Count;

        tenant.Run("$record | New-MeetSpace").ShouldFailWith("MeetRowInvalid");
        tenant.Run("$connection | New-MeetSpace").ShouldFailWith("MeetRowInvalid");
        Assert.Equal(before, tenant.Calls.Count);
    }

    [Fact]
    public void Cells_of_a_row_count_and_what_the_command_names_wins_over_them()
    {
        var space = tenant.NewSpace();

        tenant.Run($"[pscustomobject]@{{ Name = '{space}'; AccessType = 'Open'; Moderation = 'Off'; AutoRecording = 'On' }} | Set-MeetSpace -Config @{{ Moderation = 'On'; AttendanceReport = 'Off' }} -AttendanceReport On").ShouldSucceed();

        Assert.Equal("""{"config":{"accessType":"OPEN","moderation":"ON","attendanceReportGenerationType":"GENERATE_REPORT","artifactConfig":{"recordingConfig":{"autoRecordingGeneration":"ON"}}}}""", Patch().Body);
    }

    [Fact]
    public void A_space_from_a_job_counts_as_a_space()
    {
        var space = tenant.NewSpace("-AccessType Trusted");

        tenant.Run($"[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((Get-MeetSpace {space}))) | Set-MeetSpace -Moderation On").ShouldSucceed();

        Assert.Equal("config.moderation", Mask());
    }

    private static string Settings(PSObject space) =>
        string.Join(' ', ((string[])["AccessType", "Moderation", "ChatRestriction"]).Select(name => space.Properties[name].Value));

    private string Mask() => Patch().Query.TrimStart('?').Replace("updateMask=", string.Empty);

    private Emulator.EmulatorRequest Patch() => tenant.Calls.Last(call => call.Method == "PATCH");
}
