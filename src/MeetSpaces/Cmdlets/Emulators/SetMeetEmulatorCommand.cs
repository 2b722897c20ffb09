using System.Management.Automation;
using MeetSpaces.Connections;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Emulators;

/// <summary>Turns failures of an emulator on and off while it runs.</summary>
[Cmdlet(VerbsCommon.Set, "MeetEmulator")]
[OutputType(typeof(MeetEmulator))]
public sealed class SetMeetEmulatorCommand : EmulatorBehaviorCmdlet
{
    /// <summary>The emulator to change. Default: the one that was started last.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public MeetEmulator? Emulator { get; set; }

    /// <summary>Writes the emulator, which shows what is turned on. Default: off.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override void Run()
    {
        var emulator = Emulator ?? LastEmulator();
        if (!Apply(emulator) && !PassThru)
        {
            throw new MeetApiException(
                MeetErrorId.SettingMissing,
                "No change is specified for Set-MeetEmulator.",
                "Specify a parameter such as -ApiDisabled, or -ApiDisabled:$false to turn it off.");
        }

        if (PassThru)
        {
            WriteObject(emulator);
        }
    }
}
