using System.Management.Automation;
using MeetSpaces.Binding;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Connections;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Emulators;

/// <summary>Has people join a space of an emulator, so that it has an active conference.</summary>
[Cmdlet(VerbsLifecycle.Start, "MeetEmulatorConference", HelpUri = HelpPage.Folder + "Start-MeetEmulatorConference.md")]
[OutputType(typeof(string))]
public sealed class StartMeetEmulatorConferenceCommand : EmulatorCmdlet
{
    /// <summary>The space: its name, ID, meeting code or link, or the object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "MeetingCode", "MeetingUri")]
    [ArgumentCompleter(typeof(SpaceCompleter))]
    public SpaceIdentity Space { get; set; } = null!;

    /// <summary>Who joins: addresses of the domain sign in, other names join anonymously, +numbers by phone.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Participant { get; set; } = [];

    /// <summary>The emulator; the one started last where it is not given.</summary>
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
