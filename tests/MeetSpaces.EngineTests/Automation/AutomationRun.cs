using System.Management.Automation;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Automation;

/// <summary>Runs a script of docs/automation unchanged, with its own tenant and its own folder for CSV files.</summary>
internal sealed class AutomationRun : IDisposable
{
    private readonly string script;
    private readonly string folder = Directory.CreateTempSubdirectory("meetspaces-automation-").FullName;

    internal AutomationRun(string script)
    {
        this.script = Path.Combine(BuiltModule.Repository, "docs", "automation", script);
        CsvCommands.Define(Tenant.Session);
    }

    internal Tenant Tenant { get; } = new();

    internal int ExitCode { get; private set; }

    internal string File(string name) => Path.Combine(folder, name);

    internal string Write(string name, params string[] lines)
    {
        System.IO.File.WriteAllLines(File(name), lines);
        return File(name);
    }

    /// <summary>Runs the script with the tenant's connection, and returns its output.</summary>
    internal IReadOnlyList<PSObject> Run(string arguments)
    {
        var outcome = Try($"-Connection (Get-MeetConnection) {arguments}").ShouldSucceed();
        ExitCode = (int)Tenant.Run("$LASTEXITCODE").Single.BaseObject;
        return outcome.Output;
    }

    internal Outcome Try(string arguments) => Tenant.Run($"& '{script}' {arguments}");

    internal IReadOnlyList<PSObject> Rows(string name) => Tenant.Run($"Import-Csv '{File(name)}'").ShouldSucceed().Output;

    internal int Calls(string method, string pathEnd = "") =>
        Tenant.Calls.Count(call => call.Method == method && call.Path.EndsWith(pathEnd, StringComparison.Ordinal));

    public void Dispose()
    {
        Tenant.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
