namespace MeetSpaces.Benchmarks;

/// <summary>The time from Ctrl+C to the prompt, while requests are in flight.</summary>
internal static class Stopping
{
    private const int InFlight = 16;

    internal static void Run(Engine engine, Table table)
    {
        using var tenant = new Tenant();
        tenant.Connect(engine);
        var name = Tenant.Spaces(engine, 1)[0];
        engine.Run("Get-MeetSpace $name | Out-Null", ("name", name));
        tenant.Meet.Latency = TimeSpan.FromSeconds(20);
        var slowest = Enumerable.Range(0, 10).Max(_ => engine.TimeStop(
            $"1..{InFlight} | ForEach-Object {{ $name }} | Get-MeetSpace -ThrottleLimit {InFlight}", () => tenant.Meet.InFlight >= InFlight).TotalMilliseconds);
        table.Add($"Stop() with {InFlight} requests in flight at 20 s", "Get-MeetSpace", slowest, "ms", "the slowest of ten");
    }
}
