using MeetSpaces.EngineTests.Harness;
using MeetSpaces.EngineTests.Records;

namespace MeetSpaces.EngineTests.Spaces;

/// <summary>Sync-MeetSpace: reads, compares and patches only what differs, with one row for every input.</summary>
public sealed class SyncMeetSpaceTests : IDisposable
{
    private const string Policy = "@{ AccessType = 'Restricted'; Moderation = 'On' }";
    private readonly Tenant tenant = new();

    public void Dispose() => tenant.Dispose();

    [Fact]
    public void Only_the_leaves_that_differ_are_patched_and_a_second_run_writes_nothing()
    {
        var first = tenant.NewSpace("-AccessType Open -Moderation On -Subject alice@example.com");
        var second = tenant.NewSpace("-AccessType Restricted -Moderation On");
        var script = $"[pscustomobject]@{{ Name = '{first}'; Owner = 'alice@example.com' }}, [pscustomobject]@{{ Name = '{second}' }} | Sync-MeetSpace -Policy {Policy}";

        var outcome = tenant.Run(script).ShouldSucceed();

        Assert.Equal(["Changed", "Compliant"], Column(outcome, "Status"));
        Assert.Equal("""{"config":{"accessType":"RESTRICTED"}}""", Assert.Single(Patches).Body);
        Assert.Equal(Tenant.Alice, Patches.Single().Subject);
        Assert.Contains("AccessType=Open", $"{outcome.Output[0].Properties["Before"].Value}");

        Assert.Equal(["Compliant", "Compliant"], Column(tenant.Run(script).ShouldSucceed(), "Status"));
        Assert.Single(Patches);
    }

    [Fact]
    public void WhatIf_gives_the_same_rows_with_WouldChange_and_changes_nothing()
    {
        var open = tenant.NewSpace("-AccessType Open -Moderation On");
        var compliant = tenant.NewSpace("-AccessType Restricted -Moderation On");

        var outcome = tenant.Run($"Sync-MeetSpace {open}, {compliant} {Policy} -WhatIf").ShouldSucceed();

        Assert.Equal(["WouldChange", "Compliant"], Column(outcome, "Status"));
        Assert.Equal("AccessType=Restricted", $"{outcome.Output[0].Properties["Change"].Value}");
        Assert.Contains("AccessType: Open → Restricted", tenant.Session.Host.Text);
        Assert.Empty(Patches);
    }

    [Fact]
    public void Three_spellings_of_one_space_are_changed_once_and_the_later_ones_are_duplicates()
    {
        tenant.Run("$space = New-MeetSpace -AccessType Open").ShouldSucceed();

        var outcome = tenant.Run($"$space.MeetingUri, $space.Name, $space.MeetingCode.ToUpper() | Sync-MeetSpace -Policy {Policy}").ShouldSucceed();

        Assert.Equal(["Changed", "Duplicate", "Duplicate"], Column(outcome, "Status"));
        Assert.Single(Patches);
    }

    [Fact]
    public void A_duplicate_of_a_failed_input_is_not_left_out()
    {
        var space = tenant.NewSpace("-AccessType Open");

        var outcome = tenant.Run($"[pscustomobject]@{{ Name = '{space}'; Owner = 'ghost@example.com' }}, [pscustomobject]@{{ Name = '{space}' }} | Sync-MeetSpace -Policy {Policy}");

        Assert.Equal(["Failed", "Changed"], Column(outcome, "Status"));
        Assert.Equal(["MeetSubjectInvalid"], outcome.ErrorIds);
    }

    [Fact]
    public void Hidden_settings_are_not_changed()
    {
        var space = tenant.NewSpace("-Subject alice@example.com");

        Assert.Equal(["Hidden"], Column(tenant.Run($"Sync-MeetSpace {space} {Policy}").ShouldSucceed(), "Status"));
        Assert.Empty(Patches);
    }

    [Theory]
    [InlineData("$names | Sync-MeetSpace")]
    [InlineData("Sync-MeetSpace $names")]
    public void ErrorAction_Stop_ends_the_run_and_says_what_was_not_begun(string command)
    {
        var spaces = Enumerable.Range(0, 6).Select(_ => tenant.NewSpace("-AccessType Open")).ToArray();

        tenant.Run($"$rows = @(); $names = '{spaces[0]}', 'spaces/gone', '{spaces[1]}', '{spaces[2]}', '{spaces[3]}', '{spaces[4]}', '{spaces[5]}'; try {{ {command} -Policy {Policy} -ThrottleLimit 2 -ErrorAction Stop | ForEach-Object {{ $rows += $_ }} }} catch {{ $failure = $_ }}");
        var outcome = tenant.Run("$rows; $failure.FullyQualifiedErrorId").ShouldSucceed();

        var statuses = outcome.Output.SkipLast(1).Select(row => $"{row.Properties["Status"].Value}").ToList();
        Assert.StartsWith("MeetPermissionDenied", $"{outcome.Output[^1]}");
        Assert.True(statuses[0] is "Changed" or "NotBegun", statuses[0]);
        Assert.Equal("Failed", statuses[1]);
        Assert.Equal(Patches.Count(), statuses.Count(status => status == "Changed"));
        if (command.EndsWith("$names", StringComparison.Ordinal))
        {
            Assert.Equal(7, statuses.Count);
        }

        Assert.All(statuses.Skip(2), status => Assert.True(status is "Changed" or "NotBegun", status));
    }

    [Fact]
    public void A_change_that_Google_does_not_take_over_is_drifted()
    {
        using var server = new PageServer(_ => """{ "name": "spaces/Mine", "config": { "accessType": "OPEN" } }""");
        server.Connect(tenant);

        var outcome = tenant.Run("Sync-MeetSpace spaces/Mine @{ AccessType = 'Restricted' }").ShouldSucceed();

        Assert.Equal(["Drifted"], Column(outcome, "Status"));
        Assert.Contains("AccessType: sent Restricted, returned Open", $"{outcome.Output[0].Properties["Message"].Value}");
    }

    [Fact]
    public void Confirm_No_changes_nothing()
    {
        var space = tenant.NewSpace("-AccessType Open");
        tenant.Session.Host.Answer = 2;

        Assert.Equal(["WouldChange"], Column(tenant.Run($"Sync-MeetSpace {space} {Policy} -Confirm"), "Status"));
        Assert.Empty(Patches);
    }

    private IEnumerable<Emulator.EmulatorRequest> Patches => tenant.Calls.Where(call => call.Method == "PATCH");

    private static IEnumerable<string> Column(Outcome outcome, string name) => outcome.Output.Select(row => $"{row.Properties[name].Value}");
}
