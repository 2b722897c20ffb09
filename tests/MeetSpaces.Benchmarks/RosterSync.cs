using MeetSpaces.Emulator;

namespace MeetSpaces.Benchmarks;

/// <summary>Gives a space 1,000 members, changes all of their roles, and finds nothing to change, compared with one call at a time.</summary>
internal static class RosterSync
{
    private const int Members = 1000;
    private const int OneByOne = 25;
    private const int Width = 8;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(120);

    internal static void Run(Engine engine, Table table)
    {
        using var tenant = new Tenant(new EmulatorOptions());
        tenant.Connect(engine, "-Quota @{ ReadsPerMinute = 0; ReadsPerMinutePerUser = 0; WritesPerMinute = 0; WritesPerMinutePerUser = 0 }");
        engine.Run(
            $"$emails = 1..{Members} | ForEach-Object {{ \"member$_@elsewhere.example\" }}; $null = Sync-MeetSpaceMember $spaces[0] $emails[0]; $null = Add-MeetSpaceMember $spaces[1] $emails[0] | Set-MeetSpaceMember -Role None",
            ("spaces", (string[])[tenant.Meet.PlantSpace(Tenant.Admin), tenant.Meet.PlantSpace(Tenant.Admin)]));
        tenant.Meet.Latency = Latency;

        var (added, adds) = Measure("Sync-MeetSpaceMember $spaces[0] $emails");
        var (changed, changes) = Measure("Sync-MeetSpaceMember $spaces[0] $emails -Role None");
        var (unchanged, reads) = Measure("Sync-MeetSpaceMember $spaces[0] $emails -Role None -Prune");
        var addLoop = Measure($"foreach ($email in $emails[1..{OneByOne}]) {{ Add-MeetSpaceMember $spaces[1] $email }}").Seconds * Members / OneByOne;
        var setLoop = Measure($"foreach ($member in (Get-MeetSpaceMember $spaces[1])[0..{OneByOne - 1}]) {{ Set-MeetSpaceMember $member -Role None }}").Seconds * Members / OneByOne;

        var what = $"{Members:N0} members of a space at {Latency.TotalMilliseconds:0} ms";
        var ideal = Members * Latency.TotalSeconds / Width;
        table.Add($"{what}, all to add", "Sync-MeetSpaceMember", added, "s", $"{added / ideal:0.00} times the ideal, {ideal:0.0} s; {adds} requests");
        table.Add($"{what}, all to add", "loop over Add-MeetSpaceMember", addLoop, "s", $"Sync-MeetSpaceMember is {addLoop / added:0.0} times as fast");
        table.Add($"{what}, all roles to change", "Sync-MeetSpaceMember", changed, "s", $"{changes} requests");
        table.Add($"{what}, all roles to change", "loop over Set-MeetSpaceMember", setLoop, "s", $"{Members:N0} requests; Sync-MeetSpaceMember is {setLoop / changed:0} times as fast");
        table.Add($"{what}, nothing to change", "Sync-MeetSpaceMember", unchanged, "s", $"{reads} requests");

        (double Seconds, int Requests) Measure(string script)
        {
            var before = tenant.Meet.Requests.Count;
            var time = Engine.Time(() => engine.Run($"$null = {script}"));
            return (time.TotalSeconds, tenant.Meet.Requests.Skip(before).Count(request => request.Path.StartsWith("/v2/", StringComparison.Ordinal)));
        }
    }
}
