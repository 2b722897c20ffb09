using System.Management.Automation;
using MeetSpaces.Binding;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Connections;
using MeetSpaces.Emulator;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Emulators;

/// <summary>Lets participants meet in a space of an emulator, now or in the past, so that the space has a conference.</summary>
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

    /// <summary>
    /// When the conference started, not later than now. A time without a zone is in the zone of this machine. Default: now; with -Duration, that long ago.
    /// </summary>
    [Parameter]
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>How long the conference lasted: it has ended. Default: it is active.</summary>
    [Parameter]
    public TimeSpan? Duration { get; set; }

    /// <summary>Records the conference. Default: off.</summary>
    [Parameter]
    public SwitchParameter Recording { get; set; }

    /// <summary>The entries of a transcript, each as 'speaker: text'. The speaker is one of the participants. Default: no transcript.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Transcript { get; set; }

    /// <summary>Takes smart notes. Default: off.</summary>
    [Parameter]
    public SwitchParameter SmartNote { get; set; }

    /// <summary>The emulator. Default: the one that was started last.</summary>
    [Parameter]
    [ValidateNotNull]
    public MeetEmulator? Emulator { get; set; }

    /// <inheritdoc/>
    private protected override void Run()
    {
        var space = Space.Valid().Readable;
        var conference = new EmulatorConference
        {
            Participants = Participant,
            StartTime = StartTime,
            Duration = ValidDuration(),
            HasRecording = Recording,
            HasSmartNotes = SmartNote,
            Transcript = Transcript?.Select(EntryOf).ToList(),
        };
        try
        {
            WriteObject((Emulator ?? LastEmulator()).Server.Conferences.Start(space, conference));
        }
        catch (KeyNotFoundException failure)
        {
            throw new MeetApiException(
                MeetErrorId.NotFound, $"The emulator has no space '{space}'.", "Create it with New-MeetSpace on this emulator.", failure);
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException)
        {
            throw new MeetApiException(
                MeetErrorId.InvalidArgument,
                $"The conference in '{space}' was not added: {failure.Message}",
                "Specify -StartTime and -Duration so that the conference has ended, and only speakers in -Transcript who are also in -Participant.",
                failure);
        }
    }

    /// <summary>A number without a unit is a number of ticks for PowerShell, 30 for example 3 microseconds.</summary>
    private TimeSpan? ValidDuration() => Duration is null || Duration >= TimeSpan.FromSeconds(1) ? Duration : throw new MeetApiException(
        MeetErrorId.InvalidArgument,
        "-Duration must be at least one second.",
        "Write hours and minutes, such as 00:30 for half an hour.");

    private static (string Speaker, string Text) EntryOf(string line)
    {
        var colon = line.IndexOf(':');
        return colon > 0 ? (line.Substring(0, colon).Trim(), line.Substring(colon + 1).Trim()) : throw new MeetApiException(
            MeetErrorId.InvalidArgument,
            $"The entry '{line}' of -Transcript has no speaker.",
            "Write each entry as 'speaker: text', such as 'alice@example.com: Good morning'.");
    }
}
