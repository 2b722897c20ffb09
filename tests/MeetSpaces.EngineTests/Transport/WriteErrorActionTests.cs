using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Transport;

/// <summary>With -ErrorAction Stop, no write starts after a failure, and writes in flight are reported.</summary>
public sealed class WriteErrorActionTests
{
    [Fact]
    public void ErrorAction_Stop_reports_writes_in_flight_and_starts_no_more()
    {
        using var tenant = new Tenant();
        tenant.Run("$spaces = 1..40 | New-MeetSpace").ShouldSucceed();
        var first = (string)tenant.Run("$spaces[0].Name").Single.BaseObject;
        tenant.Meet.Latency = TimeSpan.FromMilliseconds(100);
        tenant.Meet.Faults.When(request => request.Path.EndsWith(first, StringComparison.Ordinal), EmulatorFault.Status(403));
        var outcome = tenant.Run("$spaces | Set-MeetSpace -Moderation On -ThrottleLimit 4 -ErrorAction Stop");

        Assert.Equal(["MeetPermissionDenied"], outcome.ErrorIds);
        var done = tenant.Calls.Count(call => call is { Method: "PATCH", StatusCode: 200 });
        Assert.InRange(done, 1, 3);
        Assert.Equal(done, outcome.Output.Count);
        Assert.Equal(done, outcome.Warnings.Count(warning => warning.StartsWith("Started before the error, and completed: ", StringComparison.Ordinal)));
    }

    [Fact]
    public void ErrorAction_Stop_does_not_send_writes_that_wait_for_the_quota()
    {
        using var tenant = new Tenant(connect: false);
        tenant.Connect(tenant.Session, more: "-Quota @{ CreatesPerMinutePerUser = 2 }");
        tenant.Meet.Latency = TimeSpan.FromMilliseconds(100);
        tenant.Meet.Faults.Next(EmulatorFault.Status(403));
        var outcome = tenant.Run("1..40 | New-MeetSpace -ThrottleLimit 8 -ErrorAction Stop");

        Assert.Equal(["MeetPermissionDenied"], outcome.ErrorIds);
        Assert.Equal(2, tenant.Calls.Count);
        Assert.Contains(outcome.Warnings, warning => warning.StartsWith("Not started because of the error: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Confirm_asks_in_input_order()
    {
        using var tenant = new Tenant();
        tenant.Session.Host.Answer = 0;
        var names = tenant.Run("($spaces = 1..8 | New-MeetSpace).Name").ShouldSucceed().Output.Select(name => name.ToString()).ToList();
        tenant.Meet.Latency = TimeSpan.FromMilliseconds(20);
        tenant.Run("$spaces | Set-MeetSpace -Moderation On -Confirm -ThrottleLimit 3").ShouldSucceed();
        Assert.Equal(names.Count, tenant.Session.Host.Questions.Count);
        Assert.All(names.Zip(tenant.Session.Host.Questions), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_input_is_processed_without_ErrorAction_Stop()
    {
        using var tenant = new Tenant();
        tenant.Meet.Faults.Next(EmulatorFault.Status(403));
        var outcome = tenant.Run("1..12 | New-MeetSpace");
        Assert.Equal(["MeetPermissionDenied"], outcome.ErrorIds);
        Assert.Equal(11, outcome.Output.Count);
    }
}
