using System.Management.Automation;
using MeetSpaces.Api;
using MeetSpaces.Api.Resources;
using MeetSpaces.Binding;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Members;

/// <summary>Gets the members of spaces, such as co-hosts. The owner is not a member.</summary>
[Cmdlet(VerbsCommon.Get, "MeetSpaceMember")]
[OutputType(typeof(SpaceMember))]
public sealed class GetMeetSpaceMemberCommand : ListingCmdlet<SpaceMember>
{
    /// <summary>The spaces whose members are read: names, IDs, meeting codes, links, or objects from Get-MeetSpace.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("MeetingCode", "MeetingUri", "HangoutLink", "ConferenceId")]
    [ArgumentCompleter(typeof(SpaceCompleter))]
    public SpaceIdentity[]? Space { get; set; }

    /// <summary>The members to read, by name: spaces/{id}/members/{id}.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SpaceMemberIdentity[]? Name { get; set; }

    /// <inheritdoc/>
    private protected override IReadOnlyList<IIdentity> Names => Name ?? [];

    /// <inheritdoc/>
    private protected override string ParentParameter => nameof(Space);

    /// <inheritdoc/>
    private protected override IReadOnlyList<IIdentity> Parents => Space ?? [];

    /// <inheritdoc/>
    private protected override ResourceReader<SpaceMember> ReaderOf(MeetClient client) => client.Members.Reader;

    /// <inheritdoc/>
    private protected override ResourceIdentity AsName(string text) => new SpaceMemberIdentity(text);

    /// <inheritdoc/>
    private protected override IIdentity AsParent(string text) => new SpaceIdentity(text);

    /// <inheritdoc/>
    private protected override IPager<SpaceMember> List(IIdentity parent, MeetClient client) =>
        ReaderOf(client).List(((SpaceIdentity)parent).Readable, null);
}
