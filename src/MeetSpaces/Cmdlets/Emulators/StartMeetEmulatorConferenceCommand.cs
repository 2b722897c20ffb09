using System.Management.Automation;
using MeetSpaces.Binding;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Connections;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Emulators;

/// <summary>Lets participants join a space of an emulator, so that the space has an active conference.</summary>
[Cmdlet(VerbsLifecycle.Start, "MeetEmulatorConference")]
[OutputType(typeof(string))]
public sealed class StartMeetEmulatorConferenceCommand : EmulatorCmdlet
{
    /// <summary>The space: its name, ID, meeting code or link, or the object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "MeetingCode", "MeetingUri")]
    [ArgumentCompleter(typeof(SpaceCompleter))]
    public SpaceIdentity Space { get; set; } = null!;

    /// <summary>The participants. Addresses of the domain join as signed-in users, phone numbers such as +1… by phone, other names anonymously.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Participant { get; set; } = [];

    /// <summary>The emulator. Default: the one that was started last.</summary>
    [Parameter]
    [ValidateNotNull]
    public MeetEmulator? Emulator { get; set; }

    /// <inheritdoc/>
    private protected override void Run()
    {
        var space = Space.Valid().Readable;
        try
        {
            WriteObject((Emulator ?? LastEmulator()).Server.StartConference(space, Participant));
        }
        catch (KeyNotFoundException failure)
        {
            throw new MeetApiException(
                MeetErrorId.NotFound, $"The emulator has no space '{space}'.", "Create it with New-MeetSpace on this emulator.", failure);
        }
    }
}
