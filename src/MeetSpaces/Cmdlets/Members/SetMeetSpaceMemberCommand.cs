using System.Management.Automation;
using MeetSpaces.Api.Resources;
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
    private protected override void ProcessInput()
    {
        if (Name is not { Length: > 1 } || Role == RoleValueAttribute.NotRole)
        {
            StartEach<SpaceMemberIdentity, SpaceMember>(nameof(Name), Name, identity => Prepared(identity, []));
            return;
        }

        // Every member is checked and confirmed before the first request, since members of one space share it.
        Expect(Name.Length);
        var open = new Dictionary<(string Space, string Subject), RoleBatch>();
        StartTogether<SpaceMember>(Name.Select(identity => ((object?)identity.Source, PreparedEarly(identity, open))).ToList());
    }

    private Func<Func<CancellationToken, Task<SpaceMember>>?> PreparedEarly(SpaceMemberIdentity identity, Dictionary<(string Space, string Subject), RoleBatch> open)
    {
        try
        {
            var work = Prepared(identity, open);
            return () => work;
        }
        catch (MeetApiException failure)
        {
            // With -ErrorAction Stop, nothing after this error may be written: it must not share a request with what came before.
            open.Clear();
            return () => throw failure;
        }
    }

    private Func<CancellationToken, Task<SpaceMember>>? Prepared(SpaceMemberIdentity identity, Dictionary<(string Space, string Subject), RoleBatch> open)
    {
        var name = identity.Valid();
        var role = Role ?? throw new MeetApiException(
            MeetErrorId.SettingMissing, $"No role is specified for '{name}', so there is nothing to change. No request was made.", "Specify -Role.");
        MemberInput.CheckRole(role);
        var client = ClientFor(Subject ?? identity.Subject);
        if (!ShouldProcess($"{name} as {client.Subject}", $"Set the role to {role}"))
        {
            return null;
        }

        var space = ResourceName.ParentOf(name)!;
        var key = (space, client.Subject.ToUpperInvariant());
        if (!open.TryGetValue(key, out var batch) || batch.IsFull)
        {
            open[key] = batch = new RoleBatch(space, client, role, Requests);
        }

        batch.Add(name);
        return token => batch.SetAsync(name, token);
    }
}
