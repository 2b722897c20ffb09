using System.Management.Automation;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Pipeline;

public sealed class OutputOrderTests : IDisposable
{
    private readonly Tenant tenant = new();

    public void Dispose() => tenant.Dispose();

    [Fact]
    public void Results_are_written_in_input_order_whichever_request_ends_first()
    {
        var names = Spaces(6);
        tenant.Meet.Faults.When(request => request.Path == $"/v2/{names[0]}", EmulatorFault.Slow(TimeSpan.FromMilliseconds(300)), 1);
        tenant.Meet.Faults.When(request => request.Path == $"/v2/{names[3]}", EmulatorFault.Slow(TimeSpan.FromMilliseconds(150)), 1);

        var outcome = tenant.Run("$names | Get-MeetSpace -ThrottleLimit 4", ("names", names)).ShouldSucceed();

        Assert.Equal(names, outcome.Output.Select(space => space.Properties["Name"].Value));
    }

    [Fact]
    public void Errors_are_written_in_input_order_among_the_results()
    {
        var names = Spaces(2);
        var inputs = new[] { names[0], "spaces/NoSuchSpace1", "not a space", names[1] };
        tenant.Meet.Faults.When(request => request.Path == $"/v2/{names[0]}", EmulatorFault.Slow(TimeSpan.FromMilliseconds(200)), 1);

        var outcome = tenant.Run("$inputs | Get-MeetSpace 2>&1", ("inputs", inputs));

        Assert.Equal(
            [names[0], "spaces/NoSuchSpace1", "not a space", names[1]],
            outcome.Output.Select(item => item.BaseObject is ErrorRecord error ? error.TargetObject : item.Properties["Name"].Value));
    }

    [Fact]
    public void ThrottleLimit_limits_the_requests_in_flight()
    {
        using var silent = new SilentServer();
        using var pipeline = HangingPipeline.Start(tenant, silent, "1..20 | ForEach-Object { \"spaces/x$_\" } | Get-MeetSpace -ThrottleLimit 4");
        Eventually.True(() => silent.Requests == 4, "four requests in flight");

        pipeline.Stop();

        Assert.Equal(4, silent.Requests);
    }

    [Fact]
    public void Results_are_written_before_the_last_input_arrives()
    {
        var names = Spaces(1);
        var outcome = tenant.Run(
            "& { $name; $name; $name; $name; & $count } | Get-MeetSpace -ThrottleLimit 2 | ForEach-Object { $written++ }",
            ("name", names[0]),
            ("written", 0),
            ("count", ScriptBlock.Create("$script:before = $written; $name")));
        Assert.Null(outcome.Terminating);

        // When the fifth input was produced, at most two items were in flight.
        Assert.InRange((int)tenant.Run("$script:before").Single.BaseObject, 2, 4);
    }

    private string[] Spaces(int count) =>
        [.. tenant.Run($"1..{count} | ForEach-Object {{ (New-MeetSpace).Name }}").ShouldSucceed().Output.Select(name => (string)name.BaseObject)];
}
