using System.Management.Automation;
using MeetSpaces.Binding;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Connections;
using MeetSpaces.Emulator;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Emulators;

/// <summary>Puts an event into the calendars of users of an emulator.</summary>
[Cmdlet(VerbsCommon.Add, "MeetEmulatorEvent")]
[OutputType(typeof(MeetEmulatorEvent))]
public sealed class AddMeetEmulatorEventCommand : EmulatorCmdlet
{
    /// <summary>The user whose calendar gets the event: an address, or a user name in the domain.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public string User { get; set; } = string.Empty;

    /// <summary>The title. Default: none.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string? Summary { get; set; }

    /// <summary>When the event starts. A time without a zone is in the zone of this machine. Default: in one hour.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public DateTimeOffset? Start { get; set; }

    /// <summary>How long the event lasts. Default: one hour.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public TimeSpan Duration { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The organizer, who owns the space: an address, or a user name in the domain. Default: the user.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? Organizer { get; set; }

    /// <summary>Who else is invited. Users of the domain get the event in their calendars too.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[] Attendee { get; set; } = [];

    /// <summary>How the event recurs: a rule of RFC 5545 with FREQ, INTERVAL, COUNT, UNTIL and BYDAY, such as 'FREQ=WEEKLY;COUNT=10'. Default: once.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Recurrence { get; set; }

    /// <summary>The space of the event: its name, ID, meeting code or link, or the object. Default: a new one, made by Calendar.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SpaceCompleter))]
    [ValidateNotNull]
    public SpaceIdentity? Space { get; set; }

    /// <summary>The event has no Meet link.</summary>
    [Parameter]
    public SwitchParameter WithoutMeet { get; set; }

    /// <summary>The emulator. Default: the one that was started last.</summary>
    [Parameter]
    [ValidateNotNull]
    public MeetEmulator? Emulator { get; set; }

    /// <inheritdoc/>
    private protected override void Run()
    {
        var emulator = Emulator ?? LastEmulator();
        var start = Start ?? DateTimeOffset.Now.AddHours(1);
        var details = new EmulatedEvent
        {
            Summary = Given(Summary),
            Start = start,
            Duration = Duration,
            Organizer = Given(Organizer),
            Attendees = Attendee,
            Recurrence = Given(Recurrence),
            Space = WithoutMeet ? null : Space?.Valid().Readable,
            Conferencing = WithoutMeet ? EmulatedConferencing.None : EmulatedConferencing.Meet,
        };
        try
        {
            var added = emulator.Server.Calendars.Add(User, details);
            WriteObject(new MeetEmulatorEvent
            {
                Id = added.Id,
                User = User,
                Summary = details.Summary,
                Start = start,
                Space = added.Space,
                MeetingCode = added.MeetingCode,
            });
        }
        catch (KeyNotFoundException failure)
        {
            throw new MeetApiException(
                MeetErrorId.NotFound, $"The event was not added: {failure.Message}", "Use users of the emulator, or addresses outside its domain for organizers and attendees; and a space of the emulator.", failure);
        }
        catch (ArgumentException failure)
        {
            throw new MeetApiException(
                MeetErrorId.InvalidArgument, $"The event was not added: {failure.Message}", "Correct the value, and run the command again.", failure);
        }
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
