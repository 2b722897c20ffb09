using System.Management.Automation;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Transport;

/// <summary>Calls stay within the quota, from whichever runspace they come.</summary>
[Collection(SignIn.GoogleEnvironment.Name)]
public sealed class PacingTests
{
    private const string Quota = "@{ CreatesPerMinutePerUser = 3; CreatesPerMinute = 100; Window = '00:00:00.4' }";

    [Fact]
    public void Runspaces_share_the_quota_and_no_create_is_refused()
    {
        using var tenant = Enforcing(new EmulatorQuota { CreatesPerMinutePerUser = 3, Window = TimeSpan.FromSeconds(0.4) });
        using var other = new Session();
        tenant.Connect(tenant.Session, more: $"-Quota {Quota}");
        tenant.Connect(other, more: $"-Quota {Quota}");
        using var first = tenant.Session.Start("1..6 | New-MeetSpace");
        using var second = other.Start("1..6 | New-MeetSpace -ThrottleLimit 8");
        var running = (first.BeginInvoke(), second.BeginInvoke());
        Assert.Equal(6, first.EndInvoke(running.Item1).Count);
        Assert.Equal(6, second.EndInvoke(running.Item2).Count);
        Assert.Equal(12, tenant.Calls.Count(call => call.StatusCode == 200));
        Assert.DoesNotContain(tenant.Calls, call => call.StatusCode == 429);
    }

    [Fact]
    public void The_emulators_quota_is_kept_by_default()
    {
        using var session = new Session();
        var outcome = session.Run($$"""
            $e = Start-MeetEmulator -EnforceQuota -Quota @{ CreatesPerMinutePerUser = 2; Window = '00:00:00.2' }
            Connect-Meet -Emulator | Out-Null
            1..6 | New-MeetSpace -Verbose
            Stop-MeetEmulator
            """).ShouldSucceed();
        Assert.Equal(6, outcome.Output.Count);
        Assert.DoesNotContain(outcome.Verbose, line => line.Contains("429", StringComparison.Ordinal));
    }

    [Fact]
    public void A_quota_wait_shows_the_time_left_and_can_be_stopped()
    {
        using var tenant = new Tenant(connect: false);
        tenant.Connect(tenant.Session, more: "-Quota @{ CreatesPerMinutePerUser = 1 }");
        using var shell = tenant.Session.Start("1..3 | New-MeetSpace");
        var running = shell.BeginInvoke();
        Eventually.True(() => tenant.Session.Host.Progress.Any(record => record.SecondsRemaining > 1 && record.StatusDescription.Contains(Tenant.Admin, StringComparison.Ordinal)), "the wait is shown");
        Eventually.True(() => tenant.Calls.Count == 1, "the first create was sent");
        shell.Stop();
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        Assert.Single(tenant.Calls);
    }

    [Fact]
    public void An_invalid_quota_is_refused()
    {
        using var tenant = new Tenant(connect: false);
        foreach (var quota in (string[])["@{ CreatesPerMinute = -1 }", "@{ CreatesPerHour = 1 }", "@{ Window = '-1' }"])
        {
            var outcome = tenant.Run($"Connect-Meet -Emulator -Quota {quota}");
            Assert.StartsWith("CannotConvertArgument", outcome.ErrorIds.Single(), StringComparison.Ordinal);
        }
    }

    private static Tenant Enforcing(EmulatorQuota quota) => new(new EmulatorOptions { EnforceQuota = true, Quota = quota }, connect: false);
}
