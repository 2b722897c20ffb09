using System.Management.Automation;
using MeetSpaces.Api;
using MeetSpaces.Api.Resources;
using MeetSpaces.Binding;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Conferences;

/// <summary>Base of the cmdlets that read the children of conference records.</summary>
/// <typeparam name="T">The type of the resource.</typeparam>
public abstract class ConferencePartCmdlet<T> : ListingCmdlet<T>
    where T : class
{
    /// <summary>
    /// The conferences whose list is read: names or IDs of conference records, objects from Get-MeetConferenceRecord, or
    /// rows of a CSV file with a column ConferenceRecord. A space (a name, a meeting code, a link, or an object from Get-MeetSpace)
    /// stands for all of its conferences.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Space", "MeetingCode", "MeetingUri", "HangoutLink", "ConferenceId")]
    public ConferenceIdentity[]? ConferenceRecord { get; set; }

    /// <inheritdoc/>
    private protected sealed override string ParentParameter => nameof(ConferenceRecord);

    /// <inheritdoc/>
    private protected sealed override IReadOnlyList<IIdentity> Parents => ConferenceRecord ?? [];

    /// <inheritdoc/>
    private protected sealed override IIdentity AsParent(string text) => new ConferenceIdentity(text);

    /// <inheritdoc/>
    private protected sealed override IPager<T> List(IIdentity parent, MeetClient client)
    {
        var (reader, conditions) = (ReaderOf(client), Conditions());
        return ((ConferenceIdentity)parent).Space is { } space
            ? new NestedPager<ConferenceRecord, T>(
                client.Conferences.RecordsOfSpace(space.Name, space.MeetingCode, ofSpace => ofSpace), record => reader.List(record.Name, conditions))
            : reader.List(parent.ToString(), conditions);
    }
}
