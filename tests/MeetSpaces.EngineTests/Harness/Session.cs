using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text.RegularExpressions;

namespace MeetSpaces.EngineTests.Harness;

/// <summary>A runspace of the real engine, with the built module imported unless a test imports it itself.</summary>
internal sealed partial class Session : IDisposable
{
    internal Session(bool import = true)
    {
        Runspace = RunspaceFactory.CreateRunspace(Host, InitialSessionState.CreateDefault2());
        Runspace.Open();
        if (import)
        {
            Run($"Import-Module '{BuiltModule.Manifest}'").ShouldSucceed();
        }
    }

    internal CapturingHost Host { get; } = new();

    internal Runspace Runspace { get; }

    public void Dispose() => Runspace.Dispose();

    /// <summary>Runs a script and returns its results, even after a terminating error. The variables are set first.</summary>
    internal Outcome Run(string script, params (string Name, object? Value)[] variables)
    {
        foreach (var (name, value) in variables)
        {
            Runspace.SessionStateProxy.SetVariable(name, value);
        }

        using var shell = Start(script);
        var output = new PSDataCollection<PSObject>();
        RuntimeException? terminating = null;
        try
        {
            shell.Invoke(input: null, output);
        }
        catch (RuntimeException failure)
        {
            terminating = failure;
        }

        return new Outcome(shell, output, terminating);
    }

    /// <summary>The script's formatted output, 80 columns wide, without colors.</summary>
    internal string Show(string script)
    {
        var before = Host.Text.Length;
        Run($"{script} | Out-Default").ShouldSucceed();
        return Color().Replace(Host.Text[before..], string.Empty);
    }

    [GeneratedRegex(@"\x1b\[[0-9;]*m|\x1b\]8;;[^\x1b\a]*(\x1b\\|\a)")]
    private static partial Regex Color();

    /// <summary>A pipeline that the test starts and stops itself.</summary>
    internal PowerShell Start(string script)
    {
        var shell = PowerShell.Create(Runspace);
        shell.AddScript(script);
        return shell;
    }
}
