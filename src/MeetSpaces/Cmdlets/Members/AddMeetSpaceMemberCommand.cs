using System.Management.Automation;
using MeetSpaces.Binding;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Binding.Values;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Members;

/// <summary>Adds each address as a member of each space. Adding an existing member is an error.</summary>
[Cmdlet(VerbsCommon.Add, "MeetSpaceMember", SupportsShouldProcess = true)]
[OutputType(typeof(SpaceMember))]
public sealed class AddMeetSpaceMemberCommand : SingleUserCmdlet
{
    /// <summary>The spaces: names, IDs, meeting codes, links, or objects from Get-MeetSpace.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "MeetingCode", "MeetingUri", "HangoutLink", "ConferenceId")]
    [ArgumentCompleter(typeof(SpaceCompleter))]
    public SpaceIdentity[]? Space { get; set; }

    /// <summary>The email addresses of the members to add.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[]? Email { get; set; }

    /// <summary>The role to assign: Cohost or None. Default: Cohost.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
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
    private protected override void ProcessInput()
    {
        if (Space is not { Length: > 0 } || Email is not { Length: > 0 })
        {
            Start<SpaceMember>(InputObject, () => throw NothingNamed(Space is { Length: > 0 } ? nameof(Email) : nameof(Space)));
            return;
        }

        var role = Role ?? MemberRole.Cohost;
        Expect(Space.Length * Email.Length);
        foreach (var identity in Space)
        {
            foreach (var email in Email)
            {
                Start(identity.Source, () => Addition(identity, email, role));
            }
        }
    }

    private Func<CancellationToken, Task<SpaceMember>>? Addition(SpaceIdentity identity, string email, MemberRole role)
    {
        var space = identity.Valid();
        var address = MemberInput.Address(email);
        MemberInput.CheckRole(role);
        var client = ClientFor(Subject ?? space.Subject);
        return ShouldProcess($"{space} as {client.Subject}", $"Add {address} as {role}")
            ? token => client.Members.CreateAsync(space.Readable, address, role, token)
            : null;
    }
}
