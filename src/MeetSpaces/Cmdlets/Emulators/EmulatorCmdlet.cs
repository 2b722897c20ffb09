using System.Management.Automation;
using MeetSpaces.Connections;
using MeetSpaces.Execution;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Emulators;

/// <summary>A cmdlet that works on an emulator of this process.</summary>
public abstract class EmulatorCmdlet : PSCmdlet
{
    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        try
        {
            Run();
        }
        catch (MeetApiException failure)
        {
            WriteError(ErrorRecordFactory.From(failure, null));
        }
    }

    /// <summary>Does the work for one input; a <see cref="MeetApiException"/> is reported as its error.</summary>
    private protected abstract void Run();

    /// <summary>The emulator started last.</summary>
    /// <exception cref="MeetApiException"><c>MeetEmulatorFailed</c>: none runs.</exception>
    private protected static MeetEmulator LastEmulator() => RunningEmulators.Last ?? throw new MeetApiException(
        MeetErrorId.EmulatorFailed, "No emulator runs in this process.", "Run Start-MeetEmulator first.");
}
