using System.Globalization;

namespace MeetSpaces.Benchmarks;

/// <summary>A run with a journal of 100,000 keys that are done: the time until its first space, and the memory that the journal takes.</summary>
internal static class LargeJournal
{
    private const int Keys = 100_000;

    internal static void Run(Engine engine, Table table)
    {
        using var tenant = new Tenant();
        tenant.Connect(engine);
        var folder = Directory.CreateTempSubdirectory("meetspaces-benchmark-");
        var path = Path.Combine(folder.FullName, "rooms.jsonl");
        Write(path);
        var size = new FileInfo(path).Length / (double)(1 << 20);
        var what = $"journal of {Keys:N0} keys, {size:F0} MiB";
        var start = Engine.Time(() => engine.Run($"New-MeetSpace -JournalPath '{path}' -Key key-77777"));
        var again = Engine.Time(() => engine.Run($"New-MeetSpace -JournalPath '{path}' -Key key-77777"));
        var held = engine.Run(
            $$"""
            $before = [GC]::GetTotalMemory($true)
            [pscustomobject]@{ Key = 'key-1' } | New-MeetSpace -JournalPath '{{path}}' | ForEach-Object { [GC]::GetTotalMemory($true) - $before }
            """);
        var listed = Engine.Time(() => engine.Run($"Get-MeetJournal '{path}' | ForEach-Object {{ }}"));
        folder.Delete(recursive: true);
        table.Add(what, "New-MeetSpace, until it gives the space of a key", start.TotalMilliseconds, "ms", $"{again.TotalMilliseconds:F0} ms the second time in the process");
        table.Add(what, "New-MeetSpace", Convert.ToDouble(held[0].BaseObject, CultureInfo.InvariantCulture) / (1 << 20), "MiB live", "while it runs");
        table.Add(what, "Get-MeetJournal", listed.TotalMilliseconds, "ms", string.Empty);
    }

    private static void Write(string path)
    {
        using var file = new StreamWriter(path);
        for (var key = 0; key < Keys; key++)
        {
            var start = string.Create(CultureInfo.InvariantCulture, $"\"key\":\"key-{key}\",\"time\":\"2026-11-26T10:00:00.0000000Z\",\"subject\":\"admin@example.com\"");
            file.Write($"{{\"journal\":1,\"event\":\"intent\",{start},\"settings\":{{\"AccessType\":\"Restricted\"}}}}\n");
            file.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{{\"journal\":1,\"event\":\"created\",{start},\"name\":\"spaces/AbCd{key:D8}\",\"meetingCode\":\"abc-mnop-xyz\",\"meetingUri\":\"https://meet.google.com/abc-mnop-xyz\",\"settings\":{{\"AccessType\":\"Restricted\",\"EntryPointAccess\":\"All\",\"Moderation\":\"Off\"}}}}\n"));
        }
    }
}
