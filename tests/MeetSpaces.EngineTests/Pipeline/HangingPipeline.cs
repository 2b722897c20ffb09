using System.Management.Automation;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Pipeline;

/// <summary>A running pipeline that waits for a server that never responds.</summary>
internal sealed class HangingPipeline : IDisposable
{
    private readonly PowerShell shell;

    private HangingPipeline(PowerShell shell, PSDataCollection<PSObject> output, IAsyncResult running)
    {
        this.shell = shell;
        Output = output;
        Running = running;
    }

    internal PSDataCollection<PSObject> Output { get; }

    internal IAsyncResult Running { get; }

    internal PSDataStreams Streams => shell.Streams;

    internal PSInvocationState State => shell.InvocationStateInfo.State;

    public void Dispose() => shell.Dispose();

    /// <summary>Signs in at the tenant's emulator, then runs the script against the silent server.</summary>
    internal static HangingPipeline Start(Tenant tenant, SilentServer silent, string script)
    {
        tenant.Run(
            "$null = Connect-Meet -KeyPath $keyPath -Endpoint $silent -Subject admin@example.com",
            ("keyPath", tenant.KeyPath),
            ("silent", silent.Uri)).ShouldSucceed();
        var shell = tenant.Session.Start(script);
        var output = new PSDataCollection<PSObject>();
        return new HangingPipeline(shell, output, shell.BeginInvoke<PSObject, PSObject>(null, output));
    }

    internal void Stop() => Eventually.Ends(Task.Run(() =>
    {
        shell.Stop();
        return true;
    }));
}
