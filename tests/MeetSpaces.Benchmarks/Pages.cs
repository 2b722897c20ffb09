using System.Diagnostics;
using System.Text.Json;

namespace MeetSpaces.Benchmarks;

/// <summary>Reads 10,000 participants over 40 pages: the time until the first and the last one.</summary>
internal static class Pages
{
    private const int Count = 10_000;

    // Outputs the milliseconds until the first and the last participant, and the count.
    private const string Script = """
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $first = $null; $n = 0
        Get-MeetParticipant $record | ForEach-Object { if ($null -eq $first) { $first = $watch.Elapsed.TotalMilliseconds }; $n++ }
        $first; $watch.Elapsed.TotalMilliseconds; $n
        """;

    internal static async Task RunAsync(Engine engine, Table table)
    {
        using var tenant = new Tenant();
        tenant.Connect(engine);
        var start = DateTimeOffset.UtcNow.AddHours(-2);
        var record = tenant.Meet.Conferences.AddPast(
            Tenant.Spaces(engine, 1)[0], start, start.AddHours(1), [.. Enumerable.Range(0, Count).Select(number => $"Guest {number}")]);
        using var client = await tenant.ClientAsync();
        engine.Run(Script, ("record", record));
        await BareAsync(client, record);

        tenant.Meet.Latency = TimeSpan.FromMilliseconds(20);
        var (bareFirst, bareLast) = await BareAsync(client, record);
        var ours = engine.Run(Script, ("record", record)).Select(value => Convert.ToDouble(value.BaseObject, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        if (ours[2] != Count)
        {
            throw new InvalidOperationException($"{ours[2]} of {Count} participants were read.");
        }

        const string What = "10,000 participants over 40 pages at 20 ms";
        table.Add(What, "Get-MeetParticipant", ours[1], "ms", $"first object after {ours[0]:0.0} ms; {bareLast / ours[1]:P0} of the bare client's speed");
        table.Add(What, "bare HttpClient", bareLast, "ms", $"first object after {bareFirst:0.0} ms");
    }

    private static async Task<(double First, double Last)> BareAsync(HttpClient client, string record)
    {
        var watch = Stopwatch.StartNew();
        var first = 0.0;
        var token = string.Empty;
        do
        {
            using var page = JsonDocument.Parse(
                await client.GetByteArrayAsync(new Uri($"v2/{record}/participants?pageSize=250&pageToken={Uri.EscapeDataString(token)}", UriKind.Relative)));
            first = first == 0 ? watch.Elapsed.TotalMilliseconds : first;
            token = page.RootElement.TryGetProperty("nextPageToken", out var next) ? next.GetString()! : string.Empty;
        }
        while (token.Length > 0);
        return (first, watch.Elapsed.TotalMilliseconds);
    }
}
