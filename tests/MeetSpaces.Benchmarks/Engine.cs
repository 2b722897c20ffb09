using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace MeetSpaces.Benchmarks;

/// <summary>The real engine with the built module.</summary>
internal sealed class Engine : IDisposable
{
    private readonly Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());

    /// <param name="manifest">The module to import; null for the built one.</param>
    internal Engine(string? manifest = null)
    {
        runspace.Open();
        Run("$ErrorActionPreference = 'Stop'; 1..10 | ForEach-Object { $_ }");
        ImportTime = Time(() => Run($"Import-Module '{manifest ?? Manifest}'"));
    }

    /// <summary>The manifest of the built module.</summary>
    internal static string Manifest { get; } = Path.Combine(
        typeof(Engine).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "ModuleRoot").Value!, "MeetSpaces.psd1");

    /// <summary>The duration of the first import into this process.</summary>
    internal TimeSpan ImportTime { get; }

    public void Dispose() => runspace.Dispose();

    internal static TimeSpan Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed;
    }

    /// <summary>Starts a script, stops it once the condition is true, and returns how long the stop took.</summary>
    internal TimeSpan TimeStop(string script, Func<bool> condition)
    {
        using var shell = PowerShell.Create(runspace);
        shell.AddScript(script).BeginInvoke();
        return SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(10)) ? Time(shell.Stop) : throw new TimeoutException("The requests did not arrive in time.");
    }

    internal List<PSObject> Run(string script, params (string Name, object Value)[] variables)
    {
        foreach (var (name, value) in variables)
        {
            runspace.SessionStateProxy.SetVariable(name, value);
        }

        using var shell = PowerShell.Create(runspace);
        return [.. shell.AddScript(script).Invoke()];
    }
}
