using System.Globalization;
using MeetSpaces.Benchmarks;

// Runs every benchmark against emulators in this process, and prints a Markdown table.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
if (args is [FirstSecond.Argument, var module, var endpoint, var key])
{
    FirstSecond.Measure(module, endpoint, key);
    return;
}

if (args is [ColdCalls.Argument, var client, var address, var keyFile, var names])
{
    await ColdCalls.MeasureAsync(client, new Uri(address), keyFile, names);
    return;
}

var table = new Table();
if (args is [ColdCalls.Argument])
{
    ColdCalls.Run(table);
    Console.WriteLine(table);
    return;
}

if (args is ["fleet"])
{
    using var only = new Engine();
    FleetSync.Run(only, table);
    Console.WriteLine(table);
    return;
}

if (args is ["roster"])
{
    using var only = new Engine();
    RosterSync.Run(only, table);
    Console.WriteLine(table);
    return;
}

if (args is ["waits"])
{
    using var only = new Engine();
    Waits.Run(only, table);
    Console.WriteLine(table);
    return;
}

if (args is [FirstSecond.Argument, var manifest])
{
    FirstSecond.Run(table, manifest);
    Console.WriteLine(table);
    return;
}

FirstSecond.Run(table);
ColdCalls.Run(table);
using var engine = new Engine();
table.Add("Import-Module, first in the process", "", engine.ImportTime.TotalMilliseconds, "ms", "");
await Gets.RunAsync(engine, table);
await Overhead.RunAsync(engine, table);
Tokens.Run(engine, table);
Stopping.Run(engine, table);
await Pages.RunAsync(engine, table);
await PacedCreates.RunAsync(engine, table);
FleetSync.Run(engine, table);
RosterSync.Run(engine, table);
Waits.Run(engine, table);
FlatMemory.Run(engine, table);
LargeJournal.Run(engine, table);
Console.WriteLine(table);
