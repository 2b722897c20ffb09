using System.Management.Automation;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Binding.Values;

namespace MeetSpaces.Cmdlets;

/// <summary>A cmdlet that acts as one user for each input.</summary>
public abstract class SingleUserCmdlet : MeetCmdlet
{
    /// <summary>The user to act as in this call. Default: the user of a piped object, else the user of the connection.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Owner", "UserPrincipalName", "PrimaryEmail")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [SubjectValue]
    public string? Subject { get; set; }

    private protected sealed override string? Owner => Subject;

    /// <inheritdoc/>
    private protected override void CheckInput()
    {
        base.CheckInput();
        if (Subject == SubjectValueAttribute.NotText)
        {
            throw SubjectNotReadable();
        }
    }
}
