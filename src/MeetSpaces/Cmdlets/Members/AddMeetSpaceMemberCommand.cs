using System.Management.Automation;
using MeetSpaces.Binding;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Members;

/// <summary>Adds each address as a member of each space. Adding an existing member is an error.</summary>
[Cmdlet(VerbsCommon.Add, "MeetSpaceMember", SupportsShouldProcess = true)]
[OutputType(typeof(SpaceMember))]
public sealed class AddMeetSpaceMemberCommand : MemberCmdlet
{
    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        if (OrOtherColumn(nameof(Space), Space) is not { Length: > 0 } spaces || Email is not { Length: > 0 })
        {
            Start<SpaceMember>(InputObject, () => throw NothingNamed(Space is { Length: > 0 } ? nameof(Email) : nameof(Space)));
            return;
        }

        var role = RoleOrDefault;
        Expect(spaces.Length * Email.Length);
        foreach (var identity in spaces)
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
        var client = ClientFor(SubjectFor(space));
        return ShouldProcess($"{space} as {client.Subject}", $"Add {address} as {role}")
            ? token => client.Members.CreateAsync(space.Readable, address, role, token)
            : null;
    }
}
