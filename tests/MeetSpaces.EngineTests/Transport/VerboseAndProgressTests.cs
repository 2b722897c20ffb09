using System.Globalization;
using System.Text.RegularExpressions;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Transport;

/// <summary>The messages of -Verbose and -Debug, and progress, which only long work shows.</summary>
public sealed partial class VerboseAndProgressTests
{
    [Fact]
    public void Verbose_has_a_line_for_each_request()
    {
        using var tenant = new Tenant();
        var name = tenant.NewSpace();
        var outcome = tenant.Run($"Get-MeetSpace {name} -Verbose").ShouldSucceed();
        Assert.Matches(Line(), Assert.Single(outcome.Verbose));
        Assert.Empty(outcome.Debug);
    }

    [Fact]
    public void Preference_variables_turn_on_verbose_and_debug()
    {
        using var tenant = new Tenant();
        var outcome = tenant.Run("$VerbosePreference = $DebugPreference = 'Continue'; New-MeetSpace");
        Assert.Contains(outcome.Verbose, line => Line().IsMatch(line));
        Assert.Contains(outcome.Debug, text => text.Contains("Authorization: [redacted]", StringComparison.Ordinal));
        Assert.Contains(outcome.Debug, text => text.Contains("\"meetingCode\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Verbose_lines_start_with_the_UTC_time_at_which_they_were_made()
    {
        using var tenant = new Tenant();
        var before = DateTimeOffset.UtcNow;
        var outcome = tenant.Run($"$VerbosePreference = 'Continue'; Get-MeetSpace {tenant.NewSpace()}; Get-MeetSpace spaces/none -ErrorAction SilentlyContinue").ShouldSucceed();

        var times = outcome.Verbose.Select(line => DateTimeOffset.ParseExact(line.Split(' ')[0], "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)).ToList();
        Assert.Equal(times.Order(), times);
        Assert.All(times, time => Assert.InRange(time, before.AddMilliseconds(-1), DateTimeOffset.UtcNow));
        Assert.Equal(2, times.Count);
    }

    [Fact]
    public void Short_work_shows_no_progress()
    {
        using var tenant = new Tenant();
        tenant.Run("$s = New-MeetSpace; $s, $s, $s | Get-MeetSpace").ShouldSucceed();
        Assert.Empty(tenant.Session.Host.Progress);
    }

    [Fact]
    public void Long_work_shows_progress_with_counts_and_time_left_and_completes_it()
    {
        using var tenant = new Tenant();
        tenant.Meet.Latency = TimeSpan.FromMilliseconds(250);
        tenant.Run($"$name = '{tenant.NewSpace()}'; Get-MeetSpace -Name (@('not a name') + @($name) * 14) -ThrottleLimit 1");
        var records = tenant.Session.Host.Progress;
        Assert.Contains(records, record => record.SecondsRemaining > 0 && record.PercentComplete > 0 && record.StatusDescription.Contains("of 15 done, 1 of them failed", StringComparison.Ordinal));
        Assert.Equal(System.Management.Automation.ProgressRecordType.Completed, records[^1].RecordType);
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (GET|POST) /v2/spaces\S* as admin@example\.com: 200 in \d+ ms \(attempt 1\)$")]
    private static partial Regex Line();
}
