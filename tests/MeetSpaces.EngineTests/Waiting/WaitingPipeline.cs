using System.Management.Automation;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Waiting;

/// <summary>A tenant whose quota has a window of a second, so that polls are 33 to 500 ms apart, and a pipeline that runs beside the test.</summary>
internal sealed class WaitingPipeline : IDisposable
{
    private PowerShell? shell;
    private IAsyncResult? running;

    internal WaitingPipeline(EmulatorOptions? options = null)
    {
        Tenant = new Tenant(options ?? new EmulatorOptions { FileLag = TimeSpan.FromHours(1) }, connect: false);
        Tenant.Connect(Tenant.Session, more: "-Quota @{ Window = '00:00:01' }");
    }

    internal Tenant Tenant { get; }

    internal EmulatedConferences Conferences => Tenant.Meet.Conferences;

    /// <summary>What the pipeline has written so far.</summary>
    internal PSDataCollection<PSObject> Output { get; } = [];

    internal IReadOnlyList<ErrorRecord> Errors => [.. shell!.Streams.Error];

    internal PSInvocationState State => shell!.InvocationStateInfo.State;

    public void Dispose()
    {
        shell?.Dispose();
        Tenant.Dispose();
    }

    /// <summary>Runs a script that must end by itself.</summary>
    internal Outcome Run(string script, params (string Name, object? Value)[] variables) => Eventually.Ends(Task.Run(() => Tenant.Run(script, variables)));

    /// <summary>Starts a script and returns.</summary>
    internal void Start(string script)
    {
        shell = Tenant.Session.Start(script);
        running = shell.BeginInvoke<PSObject, PSObject>(null, Output);
    }

    /// <summary>Waits until the script has ended by itself.</summary>
    internal void End() => Eventually.Ends(Task.Run(() =>
    {
        shell!.EndInvoke(running);
        return true;
    }));

    internal void Stop() => Eventually.Ends(Task.Run(() =>
    {
        shell!.Stop();
        return true;
    }));

    /// <summary>Waits until the pipeline has written that many objects.</summary>
    internal void HasWritten(int count) => Eventually.True(() => Output.Count == count, $"{count} objects are written");

    /// <summary>The number of lists, or reads, of a path.</summary>
    internal int Reads(string path) => Tenant.Calls.Count(call => call.Path == "/v2/" + path);

    /// <summary>Waits until a path is read again.</summary>
    internal void IsPolledAgain(string path)
    {
        var before = Reads(path);
        Eventually.True(() => Reads(path) > before, $"{path} is polled again");
    }
}
