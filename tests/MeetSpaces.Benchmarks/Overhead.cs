namespace MeetSpaces.Benchmarks;

/// <summary>The cost of a call beyond the plain request: one at a time, without latency.</summary>
internal static class Overhead
{
    private const int Count = 2000;

    internal static async Task RunAsync(Engine engine, Table table)
    {
        using var tenant = new Tenant();
        tenant.Connect(engine);
        var names = Enumerable.Repeat(Tenant.Spaces(engine, 1)[0], Count).ToList();
        using var client = await tenant.ClientAsync();
        var (ours, bare) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < 3; round++)
        {
            ours = Math.Min(ours, Engine.Time(() => engine.Run("$names | Get-MeetSpace -ThrottleLimit 1 | Out-Null", ("names", names.ToArray()))).TotalMilliseconds);
            bare = Math.Min(bare, await Gets.BareAsync(client, names, 1) * 1000);
        }

        table.Add("get without latency, one at a time", "Get-MeetSpace", ours / Count, "ms a call", $"{(ours - bare) / Count:0.00} ms more than bare HttpClient");
        table.Add("get without latency, one at a time", "bare HttpClient", bare / Count, "ms a call", "");
    }
}
