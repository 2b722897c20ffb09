using System.Diagnostics;
using System.Globalization;

namespace MeetSpaces.Benchmarks;

/// <summary>
/// The first 1,000 reads of a process, with a latency of 50 ms and 32 in flight, compared with the same loop over plain HttpClient. Each
/// measurement runs in a new process that has signed in and has made no call; the emulator runs in this one. Reading needs a token of its
/// own, and the module requests it with the first call. So the plain client is measured with such a request and without one. They take turns,
/// and each result is the median.
/// </summary>
internal static class ColdCalls
{
    /// <summary>The first argument of a process that measures.</summary>
    internal const string Argument = "cold-calls";

    private const int Count = 1000;
    private const int Width = 32;
    private const int Rounds = 7;
    private const string Module = "module";
    private const string Bare = "bare";
    private const string BareWithToken = "bare-with-token";
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    internal static void Run(Table table)
    {
        using var tenant = new Tenant();
        var names = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(names, Enumerable.Range(0, Count).Select(_ => tenant.Meet.PlantSpace(Tenant.Admin)));

            // The emulator compiles its code in the first round, which does not count.
            MeasureInChild(Bare, tenant, names);
            tenant.Meet.Latency = Latency;
            List<double> ours = [], bare = [], withToken = [];
            for (var round = 0; round < Rounds; round++)
            {
                bare.Add(MeasureInChild(Bare, tenant, names));
                ours.Add(MeasureInChild(Module, tenant, names));
                withToken.Add(MeasureInChild(BareWithToken, tenant, names));
            }

            var what = $"the first {Count:N0} gets of a process at {Latency.TotalMilliseconds:0} ms, {Width} in flight";
            var ideal = Math.Ceiling((double)Count / Width) * Latency.TotalSeconds;
            table.Add(what, "Get-MeetSpace, with its token request", Median(ours), "s", $"median of {Rounds} processes");
            table.Add(what, "bare HttpClient, same width, with its token request", Median(withToken), "s", $"Get-MeetSpace takes {Median(ours) / Median(withToken):0.00} times as long");
            table.Add(what, "bare HttpClient, same width, with a token at hand", Median(bare), "s", $"Get-MeetSpace takes {Median(ours) / Median(bare):0.00} times as long; ideal {ideal:0.00} s");
        }
        finally
        {
            File.Delete(names);
        }
    }

    /// <summary>Measures in this process, which has made no call before, and prints the seconds.</summary>
    internal static async Task MeasureAsync(string client, Uri endpoint, string key, string names)
    {
        var spaces = File.ReadAllLines(names);
        var seconds = client == Module ? MeasureModule(endpoint, key, spaces) : await MeasureBareAsync(endpoint, key, spaces, client == BareWithToken);
        Console.WriteLine(seconds.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task<double> MeasureBareAsync(Uri endpoint, string key, string[] names, bool withToken)
    {
        var keyFile = await File.ReadAllTextAsync(key);
        using var client = await Tenant.ClientAsync(endpoint, keyFile);
        var watch = Stopwatch.StartNew();
        if (withToken)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", await Tenant.TokenAsync(client, keyFile));
        }

        var token = watch.Elapsed;
        return token.TotalSeconds + await Gets.BareAsync(client, names, Width);
    }

    private static double MeasureModule(Uri endpoint, string key, string[] names)
    {
        using var engine = new Engine();
        engine.Run($"$null = Connect-Meet -KeyPath '{key}' -Endpoint '{endpoint}' -Subject {Tenant.Admin}");
        return Engine.Time(() => engine.Run($"$names | Get-MeetSpace -ThrottleLimit {Width} | Out-Null", ("names", names))).TotalSeconds;
    }

    private static double MeasureInChild(string client, Tenant tenant, string names)
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Argument, client, tenant.Meet.Uri.AbsoluteUri, tenant.KeyPath, names])
        {
            RedirectStandardOutput = true,
        })!;
        var seconds = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return double.Parse(seconds, CultureInfo.InvariantCulture);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
