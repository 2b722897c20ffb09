using System.Management.Automation;
using MeetSpaces.Connections;
using MeetSpaces.Execution;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Emulators;

/// <summary>A cmdlet that works on an emulator of this process.</summary>
public abstract class EmulatorCmdlet : PSCmdlet
{
    /// <summary>Whether a failure is a terminating error: for a cmdlet without which nothing that follows can work.</summary>
    private protected virtual bool FailureTerminates => false;

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        try
        {
            Run();
        }
        catch (MeetApiException failure)
        {
            var record = ErrorRecordFactory.From(failure, null);
            if (FailureTerminates)
            {
                TerminatingFailure.Throw(this, record);
            }

            WriteError(record);
        }
    }

    /// <summary>Does the work for one input; a <see cref="MeetApiException"/> is reported as its error.</summary>
    private protected abstract void Run();

    /// <summary>The emulator started last.</summary>
    /// <exception cref="MeetApiException"><c>MeetEmulatorFailed</c>: none runs.</exception>
    private protected static MeetEmulator LastEmulator() => RunningEmulators.Last ?? throw new MeetApiException(
        MeetErrorId.EmulatorFailed, "No emulator is running in this process.", "Run Start-MeetEmulator first.");
}
