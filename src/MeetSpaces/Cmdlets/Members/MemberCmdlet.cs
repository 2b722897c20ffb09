using System.Management.Automation;
using MeetSpaces.Binding;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Binding.Values;
using MeetSpaces.Models;
using MeetSpaces.Models.Fleet;

namespace MeetSpaces.Cmdlets.Members;

/// <summary>Base of the cmdlets that take members by their addresses.</summary>
public abstract class MemberCmdlet : SingleUserCmdlet
{
    /// <summary>The spaces: names, IDs, meeting codes, links, or objects from Get-MeetSpace.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "MeetingCode", "MeetingUri", "HangoutLink", "ConferenceId")]
    [ArgumentCompleter(typeof(SpaceCompleter))]
    public SpaceIdentity[]? Space { get; set; }

    /// <summary>The email addresses of the members.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[]? Email { get; set; }

    /// <summary>The role of the members: Cohost or None. Default: Cohost.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [RoleValue]
    [ArgumentCompleter(typeof(WordCompleter<MemberRole>))]
    public MemberRole? Role { get; set; }

    /// <inheritdoc/>
    private protected override int DefaultThrottleLimit => 8;

    /// <inheritdoc/>
    private protected override bool IsMutating => true;

    /// <summary>The role of the current input.</summary>
    private protected MemberRole RoleOrDefault => Role ?? MemberRole.Cohost;

    /// <inheritdoc/>
    private protected override void CheckInput()
    {
        base.CheckInput();
        if (Role == RoleValueAttribute.NotRole)
        {
            throw NotReadable(nameof(Role), "Use Cohost or None.");
        }
    }

    /// <summary>
    /// The user to act as in a space; null for the user of the connection. A piped member was read as the owner of its own space, who
    /// is not the one to act as in a space object that is given on the command line.
    /// </summary>
    private protected string? SubjectFor(SpaceIdentity space) =>
        space.Subject is not null && IsTyped(nameof(Space)) && !IsTyped(nameof(Subject)) && IsPiped && InputObject?.BaseObject is SpaceMember or MemberSyncResult
            ? space.Subject
            : Subject ?? space.Subject;
}
