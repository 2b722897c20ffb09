using System.Globalization;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;
using MeetSpaces.EngineTests.Shell;

namespace MeetSpaces.EngineTests.Journal;

/// <summary>
/// Runs of 50 keys that are killed at random moments, on an emulator that loses answers, and are run again until they are done. The
/// environment variable MEETSPACES_KILLS sets the number of kills.
/// </summary>
public sealed class KilledRunTests
{
    private const int Keys = 50;
    private const int LatestKillMilliseconds = 700;

    private const string Script = """
        param($KeyPath, $Endpoint, $Journal)
        $null = Connect-Meet -KeyPath $KeyPath -Endpoint $Endpoint -Subject admin@example.com
        'ready'
        1..50 | ForEach-Object { [pscustomobject]@{ Key = "team-$_" } } |
            New-MeetSpace -JournalPath $Journal -ErrorAction SilentlyContinue -ErrorVariable failed | ForEach-Object { "space $($_.Name)" }
        $failed | ForEach-Object { "error $($_.FullyQualifiedErrorId)" }
        'done'
        """;

    private static int Kills => int.Parse(Environment.GetEnvironmentVariable("MEETSPACES_KILLS") ?? "10", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Killed_runs_never_create_a_second_space_for_a_key()
    {
        var random = new Random();
        var (kills, rounds) = (0, 0);
        while (kills < Kills)
        {
            kills += await RunUntilDoneAsync(random, Kills - kills);
            rounds++;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills in {rounds} rounds of {Keys} keys");
    }

    /// <summary>One journal: kills runs, up to a number, and lets the last one end.</summary>
    private static async Task<int> RunUntilDoneAsync(Random random, int mostKills)
    {
        using var tenant = new Tenant(connect: false);
        using var journal = new JournalFile();
        using var folder = new ScriptFolder();
        tenant.Meet.Latency = TimeSpan.FromMilliseconds(20);
        tenant.Meet.Faults.When(request => IsCreate(request) && random.Next(30) == 0, EmulatorFault.Drop().CarriedOut());
        tenant.Meet.Faults.When(request => IsCreate(request) && random.Next(30) == 0, EmulatorFault.Drop());
        tenant.Meet.Faults.When(request => IsCreate(request) && random.Next(30) == 0, EmulatorFault.DropInBody());
        tenant.Meet.Faults.When(request => IsCreate(request) && random.Next(30) == 0, EmulatorFault.Status(403));
        var script = folder.Write("rooms.ps1", Script);
        for (var kills = 0; ;)
        {
            using var shell = ShellProcess.Start(script, tenant.KeyPath, tenant.Meet.Uri.AbsoluteUri, journal.Path);
            await shell.SeeLineAsync("ready");
            if (kills < mostKills)
            {
                await Task.Delay(random.Next(LatestKillMilliseconds), TestContext.Current.CancellationToken);
                if (shell.Kill())
                {
                    kills++;
                    Check(tenant.Meet, journal);
                    continue;
                }
            }

            // Everything that failed is tried again until nothing is left to do.
            var lines = (await shell.EndAsync()).Output.Split('\n');
            Assert.Contains("done", lines);
            Check(tenant.Meet, journal);
            if (!lines.Contains("error MeetPermissionDenied,MeetSpaces.Cmdlets.Spaces.NewMeetSpaceCommand"))
            {
                var created = lines.Where(line => line.StartsWith("space ", StringComparison.Ordinal)).Select(line => line["space ".Length..]).ToList();
                Assert.Equal(created.Count, created.Distinct().Count());
                Assert.Subset(tenant.Meet.Spaces.ToHashSet(), created.ToHashSet());
                Assert.Equal(Keys - created.Count, lines.Count(line => line == "error MeetCreateOutcomeUnknown,MeetSpaces.Cmdlets.Spaces.NewMeetSpaceCommand"));
                return kills;
            }
        }
    }

    // A space that nobody knows has a key whose outcome is unknown.
    private static void Check(MeetEmulatorServer meet, JournalFile journal)
    {
        Assert.InRange(meet.Spaces.Count, 0, Keys);
        if (!File.Exists(journal.Path))
        {
            Assert.Empty(meet.Spaces);
            return;
        }

        using var session = new Session();
        var entries = session.Run("Get-MeetJournal $path", ("path", journal.Path)).ShouldSucceed().Output;
        var created = entries.Where(entry => entry.Properties["Status"].Value.ToString() == "Created").Select(entry => (string)entry.Properties["Name"].Value).ToHashSet();
        var unknown = entries.Count(entry => entry.Properties["Status"].Value.ToString() == "Unknown");
        Assert.Subset(meet.Spaces.ToHashSet(), created);
        Assert.InRange(meet.Spaces.Count, created.Count, created.Count + unknown);
    }

    private static bool IsCreate(EmulatorRequest request) => request is { Method: "POST", Path: "/v2/spaces" };
}
