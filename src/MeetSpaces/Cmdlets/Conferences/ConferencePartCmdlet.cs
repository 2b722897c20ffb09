using System.Management.Automation;
using MeetSpaces.Api;
using MeetSpaces.Api.Resources;
using MeetSpaces.Binding;

namespace MeetSpaces.Cmdlets.Conferences;

/// <summary>Base of the cmdlets that read the children of conference records.</summary>
/// <typeparam name="T">The type of the resource.</typeparam>
public abstract class ConferencePartCmdlet<T> : ListingCmdlet<T>
    where T : class
{
    /// <summary>
    /// The conferences whose list is read: names or IDs of conference records, objects from Get-MeetConferenceRecord, or
    /// rows of a CSV file with a column ConferenceRecord. A space from Get-MeetSpace selects the conference that is
    /// running in it.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public ConferenceRecordIdentity[]? ConferenceRecord { get; set; }

    /// <inheritdoc/>
    private protected sealed override string ParentParameter => nameof(ConferenceRecord);

    /// <inheritdoc/>
    private protected sealed override IReadOnlyList<IIdentity> Parents => ConferenceRecord ?? [];

    /// <inheritdoc/>
    private protected sealed override IIdentity AsParent(string text) => new ConferenceRecordIdentity(text);

    /// <inheritdoc/>
    private protected sealed override IPager<T> List(IIdentity parent, MeetClient client) =>
        ReaderOf(client).List(parent.ToString(), Conditions());
}
