using System.Diagnostics;
using System.Globalization;
using MeetSpaces.Emulator;

namespace MeetSpaces.Benchmarks;

/// <summary>
/// The time before a script's first result: the import, and the first Connect-Meet with a key file and New-MeetSpace. Each
/// measurement runs in a new process; the emulator runs in this one. The result is the median of the processes.
/// </summary>
internal static class FirstSecond
{
    /// <summary>The first argument of a process that measures.</summary>
    internal const string Argument = "first-second";

    private const int Processes = 9;

    /// <param name="table">Receives the rows.</param>
    /// <param name="module">The manifest of the module to measure; null for the built one.</param>
    internal static void Run(Table table, string? module = null)
    {
        using var meet = MeetEmulatorServer.Start(new EmulatorOptions());
        var key = Path.GetTempFileName();
        try
        {
            File.WriteAllText(key, meet.ServiceAccountKey);
            var runs = Enumerable.Range(0, Processes).Select(_ => MeasureInChild(module ?? Engine.Manifest, meet.Uri, key)).ToList();
            var smallest = Enumerable.Range(0, Processes).Select(_ => MeasureInChild(SmallestModule.Name, meet.Uri, key)).ToList();
            var (import, least) = (Median(runs, run => run.Import), Median(smallest, run => run.Import));
            table.Add("first import in a process, over an empty module", "MeetSpaces", import, "ms", $"{import - least:F0} ms more than a module of one cmdlet");
            table.Add("first import in a process, over an empty module", "a module of one cmdlet", least, "ms", $"median of {Processes} processes");
            table.Add("first Connect-Meet with a key file and first New-MeetSpace", "MeetSpaces", Median(runs, run => run.FirstSpace), "ms", $"median of {Processes} processes");
        }
        finally
        {
            File.Delete(key);
        }
    }

    /// <summary>Measures in this process, which has done nothing else before, and prints two numbers.</summary>
    internal static void Measure(string module, string endpoint, string key)
    {
        var folder = Directory.CreateTempSubdirectory("meetspaces-benchmark-");
        using var engine = new Engine(SmallestModule.WriteTo(folder, "Empty", string.Empty, "@()"));
        var isSmallest = module == SmallestModule.Name;
        var manifest = isSmallest ? SmallestModule.WriteTo(folder) : module;
        var import = Engine.Time(() => engine.Run($"Import-Module '{manifest}'"));
        var firstSpace = isSmallest ? TimeSpan.Zero : Engine.Time(() => engine.Run(
            $"$null = Connect-Meet -KeyPath '{key}' -Endpoint '{endpoint}' -Subject admin@example.com; New-MeetSpace"));
        folder.Delete(recursive: true);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{import.TotalMilliseconds:F1} {firstSpace.TotalMilliseconds:F1}"));
    }

    private static (double Import, double FirstSpace) MeasureInChild(string module, Uri endpoint, string key)
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Argument, module, endpoint.AbsoluteUri, key])
        {
            RedirectStandardOutput = true,
        })!;
        var numbers = child.StandardOutput.ReadToEnd().Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToList();
        child.WaitForExit();
        return (numbers[0], numbers[1]);
    }

    private static double Median(List<(double Import, double FirstSpace)> runs, Func<(double Import, double FirstSpace), double> value) =>
        runs.Select(value).Order().ElementAt(Processes / 2);
}
