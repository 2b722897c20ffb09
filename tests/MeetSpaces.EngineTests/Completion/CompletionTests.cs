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
    [InlineData("Start-MeetEmulatorConference -Space ")]
    public void Completion_offers_known_spaces_latest_first(string input)
    {
        var (first, second) = (tenant.NewSpace(), tenant.NewSpace());

        Assert.Equal([second, first], Offered(input));
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
    [InlineData("Connect-Meet -Scope ", "Created", "ReadOnly", "Settings")]
    [InlineData("Start-MeetEmulator -DelegatedScope R", "ReadOnly")]
    [InlineData("New-MeetSpace -AccessType R", "Restricted")]
    [InlineData("Set-MeetSpace -Moderation O", "Off", "On")]
    [InlineData("New-MeetSpace -ChatRestriction H", "HostsOnly")]
    [InlineData("New-MeetSpace -EntryPointAccess C", "CreatorAppOnly")]
    [InlineData("Set-MeetSpaceMember -Role C", "Cohost")]
    public void Completion_offers_parameter_values(string input, params string[] expected) => Assert.Equal(expected, Offered(input));

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
