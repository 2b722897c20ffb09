using System.Management.Automation;
using MeetSpaces.Binding;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Members;

/// <summary>Removes members from spaces. The people can still join as the settings of the space allow.</summary>
[Cmdlet(VerbsCommon.Remove, "MeetSpaceMember", SupportsShouldProcess = true)]
public sealed class RemoveMeetSpaceMemberCommand : SingleUserCmdlet
{
    /// <summary>The members: names (spaces/{id}/members/{id}), or objects from Get-MeetSpaceMember.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public SpaceMemberIdentity[]? Name { get; set; }

    /// <inheritdoc/>
    private protected override int DefaultThrottleLimit => 8;

    /// <inheritdoc/>
    private protected override bool IsMutating => true;

    /// <inheritdoc/>
    private protected override void ProcessInput() => StartEach<SpaceMemberIdentity, object?>(nameof(Name), Name, identity =>
    {
        var name = identity.Valid();
        var client = ClientFor(Subject ?? identity.Subject);
        var member = identity.Source as SpaceMember;
        var who = member?.Email is { } email ? $"{email} ({name})" : name;
        return ShouldProcess($"{who} as {client.Subject}", "Remove the member")
            ? async token =>
            {
                await client.Members.DeleteAsync(name, token, member);
                return null;
            }
            : null;
    });
}
