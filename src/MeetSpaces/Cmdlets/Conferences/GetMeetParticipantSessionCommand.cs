using System.Management.Automation;
using MeetSpaces.Api;
using MeetSpaces.Api.Resources;
using MeetSpaces.Binding;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Conferences;

/// <summary>Gets the sessions of participants: one for each time a device joined and left.</summary>
[Cmdlet(VerbsCommon.Get, "MeetParticipantSession")]
[OutputType(typeof(ParticipantSession))]
public sealed class GetMeetParticipantSessionCommand : ListingCmdlet<ParticipantSession>
{
    /// <summary>
    /// The participants whose sessions are read: names, objects from Get-MeetParticipant, or rows of a CSV file with a
    /// column Participant.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public ParticipantIdentity[]? Participant { get; set; }

    /// <summary>The sessions to read, by name: conferenceRecords/{id}/participants/{id}/participantSessions/{id}.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public ParticipantSessionIdentity[]? Name { get; set; }

    /// <summary>Only sessions that have not ended.</summary>
    [Parameter]
    public SwitchParameter Active { get; set; }

    /// <inheritdoc/>
    private protected override IReadOnlyList<IIdentity> Names => Name ?? [];

    /// <inheritdoc/>
    private protected override string ParentParameter => nameof(Participant);

    /// <inheritdoc/>
    private protected override IReadOnlyList<IIdentity> Parents => Participant ?? [];

    /// <inheritdoc/>
    private protected override ResourceReader<ParticipantSession> ReaderOf(MeetClient client) => client.Conferences.ParticipantSessions;

    /// <inheritdoc/>
    private protected override ResourceIdentity AsName(string text) => new ParticipantSessionIdentity(text);

    /// <inheritdoc/>
    private protected override IIdentity AsParent(string text) => new ParticipantIdentity(text);

    /// <inheritdoc/>
    private protected override string? Conditions() => ListFilter.Unset("end_time", Active);

    /// <inheritdoc/>
    private protected override IPager<ParticipantSession> List(IIdentity parent, MeetClient client) =>
        ReaderOf(client).List(parent.ToString(), Conditions());
}
