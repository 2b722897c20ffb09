using System.Management.Automation;
using MeetSpaces.Api;
using MeetSpaces.Api.Resources;
using MeetSpaces.Binding;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Binding.Values;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Conferences;

/// <summary>Gets conference records: all that users can see, those of spaces, or those with the given names.</summary>
[Cmdlet(VerbsCommon.Get, "MeetConferenceRecord")]
[OutputType(typeof(ConferenceRecord))]
public sealed class GetMeetConferenceRecordCommand : ListingCmdlet<ConferenceRecord>
{
    /// <summary>Only conferences in these spaces: names, IDs, meeting codes, links, or objects from Get-MeetSpace. A piped email address is a user to read as.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("MeetingCode", "MeetingUri", "HangoutLink", "ConferenceId")]
    [ArgumentCompleter(typeof(SpaceCompleter))]
    public SpaceIdentity[]? Space { get; set; }

    /// <summary>The records to get: names or IDs. Google deletes a record 30 days after the end of the conference.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public ConferenceRecordIdentity[]? Name { get; set; }

    /// <summary>Only conferences that started then or later. A time without a zone is in the zone of this machine.</summary>
    [Parameter]
    public DateTimeOffset? StartedAfter { get; set; }

    /// <summary>Only conferences that started then or earlier. A time without a zone is in the zone of this machine.</summary>
    [Parameter]
    public DateTimeOffset? StartedBefore { get; set; }

    /// <summary>Only conferences that ended then or later. A time without a zone is in the zone of this machine.</summary>
    [Parameter]
    public DateTimeOffset? EndedAfter { get; set; }

    /// <summary>Only conferences that ended then or earlier. A time without a zone is in the zone of this machine.</summary>
    [Parameter]
    public DateTimeOffset? EndedBefore { get; set; }

    /// <summary>Only conferences that are running.</summary>
    [Parameter]
    public SwitchParameter Active { get; set; }

    /// <summary>
    /// A filter in Google's filter language, sent as it is, in place of the parameters above: conditions on space.name,
    /// space.meeting_code, start_time and end_time, such as end_time IS NULL.
    /// </summary>
    [Parameter]
    [BlankIsNull]
    public string? Filter { get; set; }

    /// <inheritdoc/>
    private protected override IReadOnlyList<IIdentity> Names => Name ?? [];

    /// <inheritdoc/>
    private protected override string ParentParameter => nameof(Space);

    /// <inheritdoc/>
    private protected override IReadOnlyList<IIdentity> Parents => Space ?? [];

    /// <inheritdoc/>
    private protected override ResourceReader<ConferenceRecord> ReaderOf(MeetClient client) => client.Conferences.ConferenceRecords;

    /// <inheritdoc/>
    private protected override ResourceIdentity AsName(string text) => new ConferenceRecordIdentity(text);

    /// <inheritdoc/>
    private protected override IIdentity AsParent(string text) => new SpaceIdentity(text);

    /// <inheritdoc/>
    private protected override string? Conditions() => Conditions(null);

    /// <inheritdoc/>
    private protected override IPager<ConferenceRecord> List(IIdentity parent, MeetClient client)
    {
        var space = (SpaceIdentity)parent;
        return client.Conferences.RecordsOfSpace(space.Name, space.MeetingCode, Conditions);
    }

    /// <inheritdoc/>
    private protected override void ProcessNothing() =>
        StartLists(InputObject, null, IsPiped, client => ReaderOf(client).List(null, Conditions()));

    /// <inheritdoc/>
    private protected override bool TryStartOther(IIdentity input)
    {
        var isUser = IsPiped && Subject is null && input is { Source: string } && input.Text.Contains('@');
        if (isUser)
        {
            StartLists(input.Source, input.Text, true, client => ReaderOf(client).List(null, Conditions()));
        }

        return isUser;
    }

    private string? Conditions(string? ofSpace) => ListFilter.Choose(Filter, ListFilter.All(
        ofSpace,
        ListFilter.NotBefore("start_time", StartedAfter),
        ListFilter.NotAfter("start_time", StartedBefore),
        ListFilter.NotBefore("end_time", EndedAfter),
        ListFilter.NotAfter("end_time", EndedBefore),
        ListFilter.Unset("end_time", Active)));
}
