using System.Globalization;

namespace MeetSpaces.Benchmarks;

/// <summary>Memory use while 100,000 spaces pass through one pipeline.</summary>
internal static class FlatMemory
{
    internal static void Run(Engine engine, Table table)
    {
        using var tenant = new Tenant();
        tenant.Connect(engine);
        var name = Tenant.Spaces(engine, 1)[0];

        // The emulator keeps its last 10,000 requests, so from 20,000 on it does not grow either.
        var samples = engine.Run(
            """
            $n = 0
            & { for ($i = 0; $i -lt 100000; $i++) { $name } } | Get-MeetSpace | ForEach-Object { if (++$n % 10000 -eq 0) { [GC]::GetTotalMemory($true) } }
            """,
            ("name", name)).Select(sample => Convert.ToDouble(sample.BaseObject, CultureInfo.InvariantCulture) / (1 << 20)).ToList();
        table.Add("100,000 spaces through one pipeline", "Get-MeetSpace", samples[^1], "MiB live at the end", $"{samples[1]:0.0} MiB at 20,000, {samples.Skip(1).Max():0.0} MiB at most");
    }
}
