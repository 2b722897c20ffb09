using System.Diagnostics;

namespace MeetSpaces.Benchmarks;

/// <summary>Reads 1,000 spaces with a latency of 50 ms, compared with plain HttpClient, Google's Node client and a PowerShell loop.</summary>
internal static class Gets
{
    private const int Count = 1000;
    private const int CountOneByOne = 200;
    private const int Width = 16;

    // A typical script with HttpClient.
    private const string ScriptLoop = """
        $client = [System.Net.Http.HttpClient]::new()
        $client.DefaultRequestHeaders.Authorization = [System.Net.Http.Headers.AuthenticationHeaderValue]::new('Bearer', $token)
        foreach ($name in $names) { $null = [System.Text.Json.JsonDocument]::Parse($client.GetStringAsync("$($endpoint)v2/$name").GetAwaiter().GetResult()) }
        """;

    internal static async Task RunAsync(Engine engine, Table table)
    {
        using var tenant = new Tenant();
        tenant.Connect(engine);
        var names = Tenant.Spaces(engine, Count);
        var few = names.Take(CountOneByOne).ToList();
        using var client = await tenant.ClientAsync();
        var token = await tenant.TokenAsync(client);
        engine.Run("$names | Get-MeetSpace | Out-Null", ("names", few.ToArray()));
        await BareAsync(client, few, Width);

        tenant.Meet.Latency = TimeSpan.FromMilliseconds(50);
        var what = $"get at 50 ms, {Width} in flight";

        // The better of two rounds counts, since other work on the machine disturbs the measurement.
        var bare = double.MaxValue;
        var ours = double.MaxValue;
        for (var round = 0; round < 2; round++)
        {
            bare = Math.Min(bare, await BareAsync(client, names, Width));
            ours = Math.Min(ours, Engine.Time(() => engine.Run($"$names | Get-MeetSpace -ThrottleLimit {Width} | Out-Null", ("names", names.ToArray()))).TotalSeconds);
        }

        var oneByOne = await BareAsync(client, few, 1) * Count / CountOneByOne;
        var script = Engine.Time(() => engine.Run(ScriptLoop, ("names", few.ToArray()), ("token", token), ("endpoint", tenant.Meet.Uri))).TotalSeconds * Count / CountOneByOne;
        table.Add(what, "Get-MeetSpace", Count / ours, "calls/s", "");
        table.Add(what, "bare HttpClient, same width", Count / bare, "calls/s", $"Get-MeetSpace reaches {bare / ours:P0} of it");
        var (node, reason) = new NodeClient().Get(tenant.Meet.Uri, token, Width, names);
        if (node is { } seconds)
        {
            table.Add(what, "@googleapis/meet on Node, same width", Count / seconds, "calls/s", $"Get-MeetSpace is {seconds / ours:0.00} times as fast");
        }
        else
        {
            table.Add(what, "@googleapis/meet on Node", "not run", reason);
        }

        table.Add("get at 50 ms, one at a time", "bare HttpClient", Count / oneByOne, "calls/s", $"Get-MeetSpace is {oneByOne / ours:0.0} times as fast");
        table.Add("get at 50 ms, one at a time", "PowerShell loop over HttpClient", Count / script, "calls/s", $"Get-MeetSpace is {script / ours:0.0} times as fast");
    }

    internal static async Task<double> BareAsync(HttpClient client, IReadOnlyList<string> names, int width)
    {
        var watch = Stopwatch.StartNew();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, width).Select(async _ =>
        {
            int i;
            while ((i = Interlocked.Increment(ref next)) < names.Count)
            {
                using var answer = await client.GetAsync(new Uri("v2/" + names[i], UriKind.Relative));
                await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
            }
        }));
        return watch.Elapsed.TotalSeconds;
    }
}
