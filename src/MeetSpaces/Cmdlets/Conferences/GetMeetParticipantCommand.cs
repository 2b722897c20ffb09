using System.Management.Automation;
using MeetSpaces.Api;
using MeetSpaces.Api.Resources;
using MeetSpaces.Binding;
using MeetSpaces.Binding.Values;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Conferences;

/// <summary>Gets the participants of conferences.</summary>
[Cmdlet(VerbsCommon.Get, "MeetParticipant")]
[OutputType(typeof(Participant))]
public sealed class GetMeetParticipantCommand : ConferencePartCmdlet<Participant>
{
    /// <summary>The participants to read, by name: conferenceRecords/{id}/participants/{id}.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public ParticipantIdentity[]? Name { get; set; }

    /// <summary>Only participants who are in the conference now.</summary>
    [Parameter]
    public SwitchParameter Active { get; set; }

    /// <summary>
    /// A filter in Google's filter language, sent as it is, in place of -Active: conditions on earliest_start_time and
    /// latest_end_time, such as latest_end_time IS NULL.
    /// </summary>
    [Parameter]
    [BlankIsNull]
    public string? Filter { get; set; }

    /// <inheritdoc/>
    private protected override IReadOnlyList<IIdentity> Names => Name ?? [];

    /// <inheritdoc/>
    private protected override ResourceReader<Participant> ReaderOf(MeetClient client) => client.Conferences.Participants;

    /// <inheritdoc/>
    private protected override ResourceIdentity AsName(string text) => new ParticipantIdentity(text);

    /// <inheritdoc/>
    private protected override string? Conditions() => ListFilter.Choose(Filter, ListFilter.Unset("latest_end_time", Active));
}
