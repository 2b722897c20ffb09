using System.Management.Automation;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Pipeline;

public sealed class PipelineStopTests : IDisposable
{
    private readonly Tenant tenant = new();
    private readonly SilentServer silent = new();

    public void Dispose()
    {
        tenant.Dispose();
        silent.Dispose();
    }

    [Theory]
    [InlineData("1..40 | ForEach-Object { \"spaces/x$_\" } | Get-MeetSpace -ThrottleLimit 8", 8)]
    [InlineData("'spaces/x' | Set-MeetSpace -Moderation On", 1)]
    [InlineData("New-MeetSpace", 1)]
    [InlineData("'spaces/x' | Stop-MeetActiveConference -Force", 1)]
    [InlineData("'spaces/x', 'spaces/y' | Sync-MeetSpaceMember -Email a@x.example", 2)]
    [InlineData("'abc-mnop-xyz' | Sync-MeetSpaceMember -Email a@x.example", 1)]
    public void Stop_cancels_every_request_and_writes_nothing(string script, int inFlight)
    {
        using var pipeline = HangingPipeline.Start(tenant, silent, script);
        Eventually.True(() => silent.Requests == inFlight, "the requests are in flight");

        pipeline.Stop();

        Assert.Equal(PSInvocationState.Stopped, pipeline.State);
        Eventually.True(() => silent.Open == 0, "no connection is left");
        Assert.Equal(inFlight, silent.Requests);
        Assert.Empty(pipeline.Output);
        Assert.Empty(pipeline.Streams.Error);
    }

    [Fact]
    public void Stop_cancels_a_token_request()
    {
        using var shell = tenant.Session.Start("Connect-Meet -KeyPath $keyPath -Endpoint $endpoint -Subject alice@example.com");
        tenant.Session.Runspace.SessionStateProxy.SetVariable("keyPath", tenant.KeyPath);
        tenant.Session.Runspace.SessionStateProxy.SetVariable("endpoint", tenant.Meet.Uri);
        tenant.Meet.Faults.When(request => request.Path == "/token", EmulatorFault.Slow(Timeout.InfiniteTimeSpan));
        shell.BeginInvoke();
        Eventually.True(() => tenant.Meet.InFlight > 0, "a token is requested");

        Eventually.Ends(Task.Run(() =>
        {
            shell.Stop();
            return true;
        }));

        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        Eventually.True(() => tenant.Meet.InFlight == 0, "the token request is canceled");
        Assert.Empty(shell.Streams.Error);
    }

    [Theory]
    [InlineData("foreach ($once in 1) { $names | Get-MeetSpace -ThrottleLimit 3 | ForEach-Object { $_; break } }")]
    [InlineData("try { $names | Get-MeetSpace -ThrottleLimit 3 | ForEach-Object { $_; throw 'enough' } } catch { $null = $_ }")]
    public void Requests_in_flight_are_canceled_when_the_downstream_stops(string script)
    {
        var name = tenant.NewSpace();
        var names = Enumerable.Repeat(name, 1).Concat(Enumerable.Range(0, 39).Select(number => $"spaces/late{number}")).ToArray();
        tenant.Meet.Faults.When(request => request.Path.Contains("/late", StringComparison.Ordinal), EmulatorFault.Slow(Timeout.InfiniteTimeSpan));

        // The slow requests never get a response, so the script ends only if they are canceled.
        var outcome = Eventually.Ends(Task.Run(() => tenant.Run(script, ("names", names))));

        Assert.Equal(name, Assert.Single(outcome.Output).Properties["Name"].Value);
        Assert.InRange(tenant.Calls.Count(call => call.Method == "GET"), 1, 3);
    }

    [Fact]
    public void ErrorAction_Stop_ends_at_the_first_failure()
    {
        var name = tenant.NewSpace();
        var outcome = tenant.Run($"'{name}', 'spaces/NoSuchSpace1', '{name}' | Get-MeetSpace -ThrottleLimit 1 -ErrorAction Stop");

        Assert.Single(outcome.Output);
        Assert.IsType<ActionPreferenceStopException>(outcome.Terminating);
        Assert.Equal(2, tenant.Calls.Count(call => call.Method == "GET"));
    }

    [Fact]
    public void ErrorAction_Stop_writes_results_of_writes_in_flight_and_starts_no_more()
    {
        var names = tenant.Run("1..6 | ForEach-Object { (New-MeetSpace).Name }").ShouldSucceed().Output.Select(name => (string)name.BaseObject).ToArray();
        string[] inputs = ["spaces/NoSuchSpace1", .. names];
        tenant.Meet.Faults.When(
            request => request.Method == "PATCH" && request.Path != "/v2/spaces/NoSuchSpace1", EmulatorFault.Slow(TimeSpan.FromMilliseconds(200)));

        var outcome = tenant.Run("$inputs | Set-MeetSpace -Moderation On -ThrottleLimit 3 -ErrorAction Stop", ("inputs", inputs));

        Assert.NotNull(outcome.Terminating);
        var patched = tenant.Calls.Where(call => call.Method == "PATCH").Select(call => call.Path["/v2/".Length..]).ToList();
        Assert.InRange(patched.Count, 1, 3);
        Assert.Equal(
            patched.Where(name => name != "spaces/NoSuchSpace1").Order(StringComparer.Ordinal),
            outcome.Output.Select(space => (string)space.Properties["Name"].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ShouldProcess_is_asked_in_input_order()
    {
        var names = tenant.Run("1..3 | ForEach-Object { (New-MeetSpace).Name }").ShouldSucceed().Output.Select(name => (string)name.BaseObject).ToArray();
        tenant.Session.Host.Answer = 0;

        var outcome = tenant.Run("$names | Set-MeetSpace -Moderation On -Confirm", ("names", names)).ShouldSucceed();

        Assert.Equal(names, outcome.Output.Select(space => space.Properties["Name"].Value));
        Assert.Equal(names, tenant.Session.Host.Questions.Select(question => question.Split('"')[3].Split(' ')[0]));
    }
}
