using MeetSpaces.Emulator;

namespace MeetSpaces.Benchmarks;

/// <summary>Brings 500 spaces of 50 users to a policy, with Google's quota enforced, compared with the ideal and with one call at a time.</summary>
internal static class FleetSync
{
    private const int Users = 50;
    private const int Spaces = 500;
    private const int OneByOne = 25;
    private const int Width = 16;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(120);

    // A read and a change for each space, at the width. The quotas of a minute are larger than that.
    private static readonly double Ideal = 2 * Spaces * Latency.TotalSeconds / Width;

    internal static void Run(Engine engine, Table table)
    {
        using var tenant = new Tenant(new EmulatorOptions
        {
            EnforceQuota = true,
            Users = [Tenant.Admin, .. Enumerable.Range(0, Users).Select(user => $"user{user}@example.com")],
        });
        tenant.Connect(engine, "-Quota @{}");
        var rows = $"$rows = foreach ($i in 0..{Spaces - 1}) {{ [pscustomobject]@{{ Name = $names[$i]; Owner = \"user$($i % {Users})@example.com\" }} }}";
        engine.Run(rows, ("names", Plant(tenant)));
        engine.Run("$rows | Compare-MeetSpace -Moderation On | Out-Null");
        tenant.Meet.Latency = Latency;

        var first = Engine.Time(() => engine.Run("$first = $rows | Sync-MeetSpace -Moderation On")).TotalSeconds;
        var second = Engine.Time(() => engine.Run("$second = $rows | Sync-MeetSpace -Moderation On")).TotalSeconds;
        engine.Run(rows, ("names", Plant(tenant)));
        var loop = Engine.Time(() => engine.Run(
            $"foreach ($row in $rows[0..{OneByOne - 1}]) {{ if ((Get-MeetSpace $row.Name -Subject $row.Owner).Moderation -ne 'On') {{ $null = Set-MeetSpace $row.Name -Subject $row.Owner -Moderation On }} }}")).TotalSeconds * Spaces / OneByOne;

        var what = $"{Spaces} spaces of {Users} users at {Latency.TotalMilliseconds:0} ms, all to change";
        table.Add(what, "Sync-MeetSpace", first, "s", $"{first / Ideal:0.00} times the ideal, {Ideal:0.0} s; {Count(engine, "$first", "Changed")} changed, {tenant.Meet.Requests.Count(request => request.StatusCode == 429)} refused with 429");
        table.Add("the same spaces, nothing to change", "Sync-MeetSpace", second, "s", $"{Count(engine, "$second", "Compliant")} compliant, no change sent");
        table.Add(what, "loop over Get- and Set-MeetSpace", loop, "s", $"Sync-MeetSpace is {loop / first:0.0} times as fast");
    }

    private static object Count(Engine engine, string rows, string status) => engine.Run($"@({rows} | Where-Object Status -eq {status}).Count")[0].BaseObject;

    private static string[] Plant(Tenant tenant) =>
        [.. Enumerable.Range(0, Spaces).Select(i => tenant.Meet.PlantSpace($"user{i % Users}@example.com"))];
}
