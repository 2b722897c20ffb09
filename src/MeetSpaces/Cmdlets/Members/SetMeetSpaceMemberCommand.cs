using System.Management.Automation;
using MeetSpaces.Binding;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Binding.Values;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Members;

/// <summary>Changes the roles of members of spaces.</summary>
[Cmdlet(VerbsCommon.Set, "MeetSpaceMember", SupportsShouldProcess = true)]
[OutputType(typeof(SpaceMember))]
public sealed class SetMeetSpaceMemberCommand : SingleUserCmdlet
{
    /// <summary>The members: names (spaces/{id}/members/{id}), or objects from Get-MeetSpaceMember.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public SpaceMemberIdentity[]? Name { get; set; }

    /// <summary>The role to assign: Cohost, or None for a member without a role of their own.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [RoleValue]
    [ArgumentCompleter(typeof(WordCompleter<MemberRole>))]
    public MemberRole? Role { get; set; }

    /// <inheritdoc/>
    private protected override int DefaultThrottleLimit => 8;

    /// <inheritdoc/>
    private protected override bool IsMutating => true;

    /// <inheritdoc/>
    private protected override void CheckInput()
    {
        base.CheckInput();
        if (Role == RoleValueAttribute.NotRole)
        {
            throw NotReadable(nameof(Role), "Use Cohost or None.");
        }
    }

    /// <inheritdoc/>
    private protected override void ProcessInput() => StartEach<SpaceMemberIdentity, SpaceMember>(nameof(Name), Name, identity =>
    {
        var name = identity.Valid();
        var role = Role ?? throw new MeetApiException(
            MeetErrorId.SettingMissing, $"No role is specified for '{name}', so there is nothing to change. No request was made.", "Specify -Role.");
        MemberInput.CheckRole(role);
        var client = ClientFor(Subject ?? identity.Subject);
        return ShouldProcess($"{name} as {client.Subject}", $"Set the role to {role}")
            ? token => client.Members.SetRoleAsync(name, role, token)
            : null;
    });
}
