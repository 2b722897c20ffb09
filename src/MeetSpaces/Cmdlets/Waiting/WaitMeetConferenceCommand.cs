using System.Management.Automation;
using MeetSpaces.Api.Waiting;
using MeetSpaces.Binding;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Waiting;

/// <summary>Waits until conferences start or end, and writes each record as soon as that happens.</summary>
[Cmdlet(VerbsLifecycle.Wait, "MeetConference")]
[OutputType(typeof(ConferenceRecord))]
public sealed class WaitMeetConferenceCommand : WaitingCmdlet
{
    private const string StartedSet = "Started";
    private const string EndedSet = "Ended";

    /// <summary>
    /// The spaces or conferences: names, meeting codes, links, or objects. A space stands for its active conference, else for its newest one;
    /// with -Started for its active conference, else for the next one. A bare ID is the ID of a conference record.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ConferenceRecord", "Space", "MeetingCode", "MeetingUri", "HangoutLink", "ConferenceId")]
    [ArgumentCompleter(typeof(SpaceCompleter))]
    public ConferenceIdentity[]? Name { get; set; }

    /// <summary>Waits until a conference has started. If one is active, its record is written at once.</summary>
    [Parameter(Mandatory = true, ParameterSetName = StartedSet)]
    public SwitchParameter Started { get; set; }

    /// <summary>Waits until the conference has ended. If it has ended already, its record is written at once.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EndedSet)]
    public SwitchParameter Ended { get; set; }

    /// <inheritdoc/>
    private protected override int DefaultTimeoutSec => 86_400;

    /// <inheritdoc/>
    private protected override void ProcessInput() => StartEach<ConferenceIdentity, ConferenceRecord>(nameof(Name), Name, identity =>
    {
        ((IIdentity)identity).Check();
        if (IsNothing(identity))
        {
            return null;
        }

        var client = ClientFor(Subject ?? identity.Subject);
        var waiter = new ConferenceWaiter(Poller, client.Spaces, client.Conferences);
        var deadline = NewDeadline();
        return ParameterSetName == StartedSet ? StartOf(identity, waiter, deadline) : EndOf(identity, waiter, deadline);
    });

    private static Func<CancellationToken, Task<ConferenceRecord>> StartOf(ConferenceIdentity identity, ConferenceWaiter waiter, Deadline deadline) =>
        identity.Space is { } space
            ? token => waiter.StartInSpaceAsync(space.Name, space.MeetingCode, deadline, token)
            : token => waiter.StartOfRecordAsync(identity.Valid(), deadline, token);

    private static Func<CancellationToken, Task<ConferenceRecord>> EndOf(ConferenceIdentity identity, ConferenceWaiter waiter, Deadline deadline) => identity switch
    {
        { Ended: { } ended } => token => Task.FromResult(ended.Copy()),
        { ActiveConference: { } active } => token => waiter.EndOfRecordAsync(active, deadline, token),
        { Space: { } space } => token => waiter.EndOfSpaceAsync(space.Name, space.MeetingCode, deadline, token),
        _ => token => waiter.EndOfRecordAsync(identity.Valid(), deadline, token),
    };
}
