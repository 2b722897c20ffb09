using System.Management.Automation;
using MeetSpaces.Connections;

namespace MeetSpaces.Cmdlets.Emulators;

/// <summary>Stops an emulator and removes its key and client secret files.</summary>
[Cmdlet(VerbsLifecycle.Stop, "MeetEmulator")]
public sealed class StopMeetEmulatorCommand : EmulatorCmdlet
{
    /// <summary>The emulator to stop. Default: the one that was started last.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public MeetEmulator? Emulator { get; set; }

    /// <inheritdoc/>
    private protected override void Run() => RunningEmulators.Stop(Emulator ?? LastEmulator());
}
