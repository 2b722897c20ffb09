using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Records;

/// <summary>Set-MeetSpaceMember with several members in one array: those of one space share a request.</summary>
public sealed class SetMeetSpaceMemberBatchTests : IDisposable
{
    private readonly Tenant tenant = new();
    private readonly string space;

    public SetMeetSpaceMemberBatchTests() => space = tenant.NewSpace();

    public void Dispose() => tenant.Dispose();

    [Fact]
    public void More_than_500_members_are_changed_by_two_requests_and_written_in_their_order()
    {
        AddMembers(1001);

        var outcome = tenant.Run("Set-MeetSpaceMember $names -Role None").ShouldSucceed();

        Assert.Equal([500, 500], Batches.Select(call => call.Body.Split("\"member\":").Length - 1));
        Assert.Single(Patches);
        Assert.Equal(Names(), outcome.Output.Select(member => $"{member.Properties["Name"].Value}"));
        Assert.All(outcome.Output, member => Assert.Equal("None", $"{member.Properties["Role"].Value}"));
    }

    [Theory]
    [InlineData("$names[0], $names[0]", 0, 1)]
    [InlineData("$names[0], $names[1], $names[0]", 1, 0)]
    public void A_member_that_is_named_twice_is_changed_once_and_written_twice(string names, int batches, int patches)
    {
        AddMembers(2);

        var outcome = tenant.Run($"Set-MeetSpaceMember {names} -Role None").ShouldSucceed();

        Assert.Equal((batches, patches), (Batches.Count(), Patches.Count()));
        Assert.Equal($"{outcome.Output[0].Properties["Name"].Value}", $"{outcome.Output[^1].Properties["Name"].Value}");
    }

    [Fact]
    public void Spaces_whose_names_differ_only_in_case_share_no_request()
    {
        var outcome = tenant.Run("Set-MeetSpaceMember spaces/aBc/members/1, spaces/AbC/members/1 -Role None");

        Assert.Equal(["MeetPermissionDenied", "MeetPermissionDenied"], outcome.ErrorIds);
        Assert.Equal(2, Patches.Count());
    }

    [Fact]
    public void ErrorAction_Stop_reports_every_member_that_a_shared_request_changed()
    {
        AddMembers(40);
        tenant.Meet.Latency = TimeSpan.FromMilliseconds(50);
        var other = tenant.NewSpace();

        var outcome = tenant.Run($"$rows = @(); try {{ Set-MeetSpaceMember (@('{other}/members/gone') + $names) -Role None -ThrottleLimit 2 -ErrorAction Stop | ForEach-Object {{ $rows += $_ }} }} catch {{ $failure = $_ }}; $rows.Name; $failure.FullyQualifiedErrorId");

        Assert.StartsWith("MeetNotFound", $"{outcome.Output[^1]}");
        var changed = tenant.Run($"Get-MeetSpaceMember {space} | Where-Object Role -eq None | ForEach-Object Name").Output.Select(name => $"{name}").ToList();
        Assert.Equal(changed.Order(StringComparer.Ordinal), outcome.Output.SkipLast(1).Select(name => $"{name}").Order(StringComparer.Ordinal));
        Assert.Equal(40, changed.Count + outcome.Warnings.Count(warning => warning.StartsWith("Not started because of the error: ", StringComparison.Ordinal)));
    }

    [Fact]
    public void ErrorAction_Stop_changes_nobody_after_an_invalid_name()
    {
        AddMembers(4);

        var outcome = tenant.Run("Set-MeetSpaceMember $names[0], 'spaces/x', $names[1], $names[2], $names[3] -Role None -ErrorAction Stop");

        Assert.Equal(["MeetIdentityInvalid"], outcome.ErrorIds);
        Assert.Empty(Batches);
        Assert.Equal(3, outcome.Warnings.Count(warning => warning.StartsWith("Not started because of the error: ", StringComparison.Ordinal)));
        Assert.InRange(Patches.Count(), 0, 1);
    }

    [Fact]
    public void At_most_ThrottleLimit_requests_run_at_once()
    {
        var running = 0;
        var most = 0;
        using var server = new PageServer(async request =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Delay(10);
            Interlocked.Decrement(ref running);
            return $$"""{"name":"{{request.Split('?')[0]["/v2/".Length..]}}"}""";
        });
        server.Connect(tenant);

        var outcome = tenant.Run("$names = 1..20 | ForEach-Object { \"spaces/s$_/members/1\" }; Set-MeetSpaceMember $names -Role None -ThrottleLimit 3").ShouldSucceed();

        Assert.Equal(20, outcome.Output.Count);
        Assert.InRange(most, 1, 3);
    }

    private IEnumerable<EmulatorRequest> Batches => tenant.Calls.Where(call => call.Path.EndsWith(":batchUpdate", StringComparison.Ordinal));

    private IEnumerable<EmulatorRequest> Patches => tenant.Calls.Where(call => call.Method == "PATCH");

    private void AddMembers(int count) => tenant.Run($"$names = (1..{count} | ForEach-Object {{ \"m$_@x.example\" }} | ForEach-Object {{ [pscustomobject]@{{ Email = $_ }} }} | Add-MeetSpaceMember -Space {space} -ThrottleLimit 16).Name").ShouldSucceed();

    private IEnumerable<string> Names() => tenant.Run("$names").Output.Select(name => $"{name}");
}
