using System.Collections.ObjectModel;
using System.Management.Automation;
using MeetSpaces.EngineTests.Harness;
using MeetSpaces.EngineTests.SignIn;

namespace MeetSpaces.EngineTests.Completion;

/// <summary>Tab completion by the engine. It never sends a request.</summary>
[Collection(GoogleEnvironment.Name)]
public sealed class CompletionTests : IDisposable
{
    private readonly Tenant tenant = new();

    public void Dispose() => tenant.Dispose();

    [Theory]
    [InlineData("Get-MeetSpace ")]
    [InlineData("Set-MeetSpace -Name spaces/")]
    [InlineData("Stop-MeetActiveConference -Name ")]
    [InlineData("Get-MeetConferenceRecord -Space ")]
    [InlineData("Get-MeetSpaceMember -Space ")]
    [InlineData("Add-MeetSpaceMember -Space ")]
    [InlineData("Sync-MeetSpaceMember -Space ")]
    [InlineData("Start-MeetEmulatorConference -Space ")]
    [InlineData("Add-MeetEmulatorEvent alice -Space ")]
    [InlineData("Wait-MeetConference -Started ")]
    [InlineData("Wait-MeetArtifact ")]
    public void Completion_offers_known_spaces_latest_first(string input)
    {
        var (first, second) = (tenant.NewSpace(), tenant.NewSpace());

        Assert.Equal([second, first], Offered(input));
    }

    [Fact]
    public void Completion_offers_the_kinds_of_artifacts() =>
        Assert.Equal(["Recording", "SmartNote", "Transcript"], Offered("Wait-MeetArtifact conferenceRecords/x -Kind ").Order());

    [Fact]
    public void Completion_of_a_request_offers_the_paths_of_known_spaces_and_the_lists()
    {
        var space = tenant.NewSpace();

        Assert.Equal(
            ["v2/spaces", $"v2/{space}", $"v2/{space}:endActiveConference", $"v2/{space}/members", $"v2/{space}/members:batchUpdate", "v2/conferenceRecords"],
            Offered("Invoke-MeetRequest "));
        Assert.Equal([$"v2beta/{space}/members", $"v2beta/{space}/members:batchUpdate"], Offered($"Invoke-MeetRequest v2beta/{space}/"));
        Assert.Equal(["Created", "ReadOnly", "Settings"], Offered("Invoke-MeetRequest v2/spaces -Scope ").Order());
        Assert.Equal(["Delete", "Get", "Patch", "Post"], Offered("Invoke-MeetRequest v2/spaces -Method ").Order());
    }

    [Fact]
    public void Completion_offers_spaces_that_were_found()
    {
        var space = tenant.Meet.PlantSpace(Tenant.Admin);
        tenant.Meet.StartConference(space, [Tenant.Admin]);
        tenant.Run("Find-MeetSpace").ShouldSucceed();

        Assert.Equal([space], Offered("Get-MeetSpace "));
    }

    [Fact]
    public void The_tooltip_of_a_space_shows_its_link_owner_and_settings()
    {
        tenant.NewSpace("-AccessType Restricted -Moderation On");

        var toolTip = Assert.Single(Complete("Get-MeetSpace ")).ToolTip;

        Assert.Contains("https://meet.google.com/", toolTip);
        Assert.Contains(Tenant.Admin, toolTip);
        Assert.Contains("AccessType=Restricted", toolTip);
    }

    [Fact]
    public void A_space_is_completed_in_the_form_that_was_typed()
    {
        var space = tenant.Run("New-MeetSpace").Single;
        var (name, code, link) = ((string)space.Properties["Name"].Value, (string)space.Properties["MeetingCode"].Value, (string)space.Properties["MeetingUri"].Value);

        Assert.Equal([code], Offered($"Get-MeetSpace {code[..5]}"));
        Assert.Equal([code], Offered($"Get-MeetSpace '{code[..5]}"));
        Assert.Equal([link], Offered("Get-MeetSpace https://meet"));
        Assert.Equal([name], Offered($"Get-MeetSpace {name["spaces/".Length..][..4]}"));
        Assert.DoesNotContain(name, Offered("Get-MeetSpace nothing-like-it"));
    }

    [Fact]
    public void Completion_offers_known_users()
    {
        tenant.Run("New-MeetSpace -Subject $alice | Add-MeetSpaceMember -Email $bob", ("alice", Tenant.Alice), ("bob", Tenant.Bob)).ShouldSucceed();

        Assert.Equal([Tenant.Bob, Tenant.Alice, Tenant.Admin], Offered("Get-MeetSpace x -Subject "));
        Assert.Equal([Tenant.Alice, Tenant.Admin], Offered("Connect-Meet -Subject a"));
        Assert.Equal([Tenant.Bob], Offered("Add-MeetSpaceMember x -Email b"));
        Assert.Equal([Tenant.Bob], Offered("Sync-MeetSpaceMember x -Email b"));
        Assert.Equal([Tenant.Bob], Offered("Find-MeetSpace b"));
        Assert.Equal([Tenant.Bob], Offered("Add-MeetEmulatorEvent b"));
    }

    [Fact]
    public void Completion_offers_emulator_users_before_a_connection_exists()
    {
        using var session = new Session();
        session.Run("$emulator = Start-MeetEmulator -User zoe, \"o'brien\"").ShouldSucceed();

        Assert.Equal(["zoe@example.com", "'o''brien@example.com'"], Offered("Connect-Meet -Subject ", session));
        session.Run("$emulator | Stop-MeetEmulator").ShouldSucceed();
    }

    [Fact]
    public void Completion_offers_connections_as_variables_and_as_the_default()
    {
        tenant.Run("$mine = Get-MeetConnection; $other = 1").ShouldSucceed();

        Assert.Equal(["$mine", "(Get-MeetConnection)"], Offered("Get-MeetSpace x -Connection "));
        Assert.Equal(["$mine"], Offered("Disconnect-Meet -Connection mi"));
    }

    [Theory]
    [InlineData("Connect-Meet -Scope ", "Calendar", "Created", "ReadOnly", "Settings")]
    [InlineData("Start-MeetEmulator -DelegatedScope R", "ReadOnly")]
    [InlineData("Set-MeetEmulator -UnavailableSetting AutoR", "AutoRecording")]
    [InlineData("Connect-Meet -Emulator -Scope Ca", "Calendar")]
    [InlineData("New-MeetSpace -AccessType R", "Restricted")]
    [InlineData("Set-MeetSpace -Moderation O", "Off", "On")]
    [InlineData("New-MeetSpace -ChatRestriction H", "HostsOnly")]
    [InlineData("New-MeetSpace -EntryPointAccess C", "CreatorAppOnly")]
    [InlineData("Set-MeetSpaceMember -Role C", "Cohost")]
    public void Completion_offers_parameter_values(string input, params string[] expected) => Assert.Equal(expected, Offered(input));

    [Theory]
    [InlineData("New-MeetSpace -AccessType ", "Open", "Restricted", "Trusted")]
    [InlineData("New-MeetSpace -AccessType u")]
    [InlineData("Set-MeetSpace -Moderation U")]
    [InlineData("Set-MeetSpace x -AutoRecording ", "Off", "On")]
    [InlineData("Set-MeetSpace x -PresentRestriction ", "HostsOnly", "NoRestriction")]
    [InlineData("Add-MeetSpaceMember -Role ", "Cohost", "None")]
    [InlineData("Sync-MeetSpaceMember -Role ", "Cohost", "None")]
    [InlineData("Set-MeetSpaceMember -Role U")]
    [InlineData("Set-MeetSpaceMember x ", "Cohost", "None")]
    [InlineData("Set-MeetSpaceMember x U")]
    [InlineData("New-MeetSpace -AccessType:U")]
    [InlineData("New-MeetSpace -AccessType:o", "Open")]
    [InlineData("New-MeetSpace -AccessType 'o", "Open")]
    [InlineData("if ($true) { New-MeetSpace -Mod ", "Off", "On")]
    public void Completion_offers_no_value_that_would_be_refused(string input, params string[] expected) => Assert.Equal(expected, Offered(input));

    [Fact]
    public void No_parameter_of_any_cmdlet_is_completed_with_Unknown()
    {
        var parameters = tenant.Run(
            "foreach ($c in Get-Command -Module MeetSpaces*) { foreach ($p in $c.Parameters.Values | Where-Object { $_.ParameterType.FullName -match 'MeetSpaces' }) { \"$($c.Name) -$($p.Name) \" } }").ShouldSucceed().Output;

        Assert.NotEmpty(parameters);
        Assert.All(parameters, parameter => Assert.DoesNotContain("Unknown", Offered((string)parameter.BaseObject)));
    }

    [Theory]
    [InlineData("Set-MeetSpace x -Config @{ Acc", "AccessType")]
    [InlineData("Set-MeetSpace x -Config @{acc", "AccessType")]
    [InlineData("New-MeetSpace -Config:@{ Mod", "Moderation")]
    [InlineData("New-MeetSpace -Conf @{ AccessType = 'Open'; Moderation = 'On'; A", "AttendanceReport", "AutoRecording", "AutoTranscription", "AutoSmartNotes")]
    [InlineData("New-MeetSpace -Config @{\n  AccessType = 'Open'\n  Mod", "Moderation")]
    [InlineData("New-MeetSpace -Config @{ 'Mod", "Moderation")]
    [InlineData("$s = MeetSpaces\\New-MeetSpace -Config @{ ChatRestriction = if ($x) { 'HostsOnly' }; Chat")]
    [InlineData("1..2 | ForEach-Object { New-MeetSpace -Config @{ Entry", "EntryPointAccess")]
    [InlineData("Set-MeetSpace x -Change @{ Mod", "Moderation")]
    [InlineData("Compare-MeetSpace x -Policy @{ Mod", "Moderation")]
    [InlineData("Sync-MeetSpace x @{ Mod", "Moderation")]
    public void The_names_of_settings_complete_inside_Config(string input, params string[] expected) => Assert.Equal(expected, Offered(input));

    [Theory]
    [InlineData("Set-MeetSpace x -Config @{ AccessType = ", "'Open'", "'Trusted'", "'Restricted'")]
    [InlineData("Set-MeetSpace x -Config @{ AccessType =", "'Open'", "'Trusted'", "'Restricted'")]
    [InlineData("Set-MeetSpace x -Config @{ AccessType = O", "'Open'")]
    [InlineData("Set-MeetSpace x -Config @{ AccessType = 'o", "'Open'")]
    [InlineData("Set-MeetSpace x -Config @{ AccessType = \"R", "'Restricted'")]
    [InlineData("Set-MeetSpace x -Config @{ AccessType = U")]
    [InlineData("Set-MeetSpace x -Config @{ AccessType = 'Open'; Moderation = ", "'On'", "'Off'")]
    [InlineData("New-MeetSpace -Config @{\n  autorecording =\n  ", "'On'", "'Off'")]
    [InlineData("New-MeetSpace -Config @{ Nonsense = ")]
    [InlineData("Sync-MeetSpace x -Policy @{ AccessType = T", "'Trusted'")]
    [InlineData("Compare-MeetSpace x @{ AccessType = T", "'Trusted'")]
    public void The_values_of_settings_complete_inside_Config(string input, params string[] expected) => Assert.Equal(expected, Offered(input));

    [Fact]
    public void A_completed_value_replaces_the_word_under_the_cursor_and_nothing_after_it()
    {
        const string Input = "Set-MeetSpace x -Config @{ AccessType = O; Moderation = 'On' } -WhatIf";
        using var shell = PowerShell.Create(tenant.Session.Runspace);

        var completion = CommandCompletion.CompleteInput(Input, Input.IndexOf(';', StringComparison.Ordinal), null, shell);

        var match = Assert.Single(completion.CompletionMatches);
        Assert.Equal(
            "Set-MeetSpace x -Config @{ AccessType = 'Open'; Moderation = 'On' } -WhatIf",
            Input.Remove(completion.ReplacementIndex, completion.ReplacementLength).Insert(completion.ReplacementIndex, match.CompletionText));
        Assert.Equal("Open", match.ListItemText);
    }

    [Theory]
    [InlineData("New-MeetSpace -Config @{ Moderation = ", "'On'", "'Off'")]
    [InlineData("New-MeetSpace -AccessType U")]
    public void A_script_that_the_console_has_parsed_completes_the_same(string input, params string[] expected)
    {
        var (ast, tokens, cursor) = CommandCompletion.MapStringInputToParsedInput(input, input.Length);
        using var shell = PowerShell.Create(tenant.Session.Runspace);

        Assert.Equal(expected, CommandCompletion.CompleteInput(ast, tokens, cursor, null, shell).CompletionMatches.Select(match => match.CompletionText));
    }

    [Fact]
    public void Config_itself_completes_to_each_setting_with_each_value()
    {
        var offered = Offered("Set-MeetSpace x -Config ");

        Assert.Equal("@{ AccessType = 'Open' }", offered[0]);
        Assert.Equal(23, offered.Count);
        Assert.All(offered, text => tenant.Run($"New-MeetSpace -Config {text}").ShouldSucceed());
    }

    [Theory]
    [InlineData("Set-MeetSpace x -Config @{ AccessType = $Hom", "$HOME")]
    [InlineData("Set-MeetSpace x -Config @{ AccessType = 'Open' } -WhatI", "-WhatIf")]
    [InlineData("@{ AccessType = New-MeetSp", "New-MeetSpace")]
    [InlineData("Get-MeetSpac", "Get-MeetSpace", "Get-MeetSpaceMember")]
    public void Everything_else_completes_as_without_the_module(string input, params string[] expected) => Assert.Equal(expected, Offered(input));

    [Fact]
    public void Completion_is_as_before_once_the_module_is_removed()
    {
        using var session = new Session(import: false);
        var before = session.Run("\"${function:TabExpansion2}\"").Single.BaseObject;

        session.Run($"Import-Module '{BuiltModule.Manifest}'; Import-Module '{BuiltModule.Manifest}' -Force").ShouldSucceed();
        Assert.NotEqual(before, session.Run("\"${function:TabExpansion2}\"").Single.BaseObject);
        Assert.Equal(["Moderation"], Offered("New-MeetSpace -Config @{ Mod", session));
        Assert.Empty(session.Run("Get-Command -Module MeetSpaces -CommandType Function").ShouldSucceed().Output);

        session.Run("Remove-Module MeetSpaces").ShouldSucceed();
        Assert.Equal(before, session.Run("\"${function:TabExpansion2}\"").Single.BaseObject);
        Assert.Equal(["Get-Command"], Offered("Get-Comman", session));
    }

    [Fact]
    public void A_completion_of_the_user_stays_when_the_module_is_removed()
    {
        using var session = new Session();
        session.Run("function global:TabExpansion2 { 'mine' }; Remove-Module MeetSpaces").ShouldSucceed();

        Assert.Equal("mine", session.Run("TabExpansion2").Single.BaseObject);
    }

    [Fact]
    public void Completion_does_not_offer_spaces_known_to_another_runspace()
    {
        tenant.NewSpace();
        using var other = new Session();

        Assert.DoesNotContain(Offered("Get-MeetSpace spaces/", other), text => text.StartsWith("spaces/", StringComparison.Ordinal));
    }

    [Fact]
    public void Completion_keeps_only_the_latest_256_users()
    {
        tenant.Run("Start-MeetEmulator -User (1..300 | ForEach-Object { \"user$_\" }) | Stop-MeetEmulator").ShouldSucceed();

        var offered = Offered("Connect-Meet -Subject ");

        Assert.Equal(256, offered.Count);
        Assert.Equal("user1@example.com", offered[0]);
    }

    private IReadOnlyList<string> Offered(string input, Session? session = null) => [.. Complete(input, session).Select(result => result.CompletionText)];

    private Collection<CompletionResult> Complete(string input, Session? session = null)
    {
        var before = tenant.Meet.Requests.Count;
        using var shell = PowerShell.Create((session ?? tenant.Session).Runspace);
        var results = CommandCompletion.CompleteInput(input, input.Length, null, shell).CompletionMatches;
        Assert.Equal(before, tenant.Meet.Requests.Count);
        return results;
    }
}
