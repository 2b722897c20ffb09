using System.Management.Automation;
using MeetSpaces.Api.Resources;
using MeetSpaces.Api.Waiting;
using MeetSpaces.Binding;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Binding.Values;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Waiting;

/// <summary>Waits until the files of recordings, transcripts and smart notes exist, and writes each of them as soon as it does.</summary>
[Cmdlet(VerbsLifecycle.Wait, "MeetArtifact")]
[OutputType(typeof(Recording), typeof(Transcript), typeof(SmartNote))]
public sealed class WaitMeetArtifactCommand : WaitingCmdlet
{
    private ArtifactWaiter? waiter;

    /// <summary>
    /// The conferences: names or IDs of conference records, objects from Get-MeetConferenceRecord or Wait-MeetConference, or rows of a CSV file with a
    /// column ConferenceRecord. A space (a name, a meeting code, a link, or an object) stands for all of its conferences.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Space", "MeetingCode", "MeetingUri", "HangoutLink", "ConferenceId")]
    [ArgumentCompleter(typeof(SpaceCompleter))]
    public ConferenceIdentity[]? ConferenceRecord { get; set; }

    /// <summary>What to wait for: Recording, Transcript, SmartNote, or several of them.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    [WordValue(typeof(MeetArtifactKind), IsList = true)]
    public MeetArtifactKind[] Kind { get; set; } = [];

    /// <inheritdoc/>
    private protected override int DefaultTimeoutSec => 14_400;

    /// <inheritdoc/>
    private protected override void BeginInput()
    {
        base.BeginInput();
        waiter = new ArtifactWaiter(Poller);
    }

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        var identities = OrOtherColumn(nameof(ConferenceRecord), ConferenceRecord);
        if (identities is not { Length: > 0 })
        {
            StartPages<object>(InputObject, () => throw NothingNamed(nameof(ConferenceRecord)));
        }

        foreach (var identity in identities ?? [])
        {
            StartPages(identity.Source, () => Wait(identity));
        }
    }

    private IPager<object>? Wait(ConferenceIdentity identity)
    {
        ((IIdentity)identity).Check();
        if (IsNothing(identity))
        {
            return null;
        }

        var conferences = ClientFor(Subject ?? identity.Subject).Conferences;
        return identity.Space is { } space
            ? waiter!.OfSpace(conferences, space.Name, space.MeetingCode, Kind, NewDeadline())
            : waiter!.OfRecord(conferences, identity.Valid(), identity.Ended is not null, Kind, NewDeadline());
    }
}
