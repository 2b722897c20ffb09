using System.Management.Automation;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Binding.Values;

namespace MeetSpaces.Cmdlets;

/// <summary>A cmdlet that reads as one or several users for each input.</summary>
public abstract class MultiUserCmdlet : MeetCmdlet
{
    private readonly HashSet<string> written = new(StringComparer.Ordinal);

    /// <summary>
    /// The users to act as in this call; each input is read as each of them. Default: the user of a piped object, else the
    /// user of the connection.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Owner", "UserPrincipalName", "PrimaryEmail")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [SubjectsValue]
    public string[]? Subject { get; set; }

    /// <summary>
    /// Writes what several users can see only once, as read by the first of them in the order given. Default: on. To write it
    /// for each user, use -Unique:$false.
    /// </summary>
    [Parameter]
    public SwitchParameter Unique { get; set; } = true;

    private protected sealed override string? Owner => Subject is { Length: > 0 } users ? string.Join(", ", users) : null;

    /// <inheritdoc/>
    private protected override void CheckInput()
    {
        base.CheckInput();
        if (Subject is not null && Subject.Contains(SubjectValueAttribute.NotText))
        {
            throw SubjectNotReadable();
        }
    }

    /// <summary>The users to read an input as; null stands for the user of the connection.</summary>
    /// <param name="ofInput">The user who read the input object, or null.</param>
    private protected IReadOnlyList<string?> SubjectsFor(string? ofInput) => Subject is { Length: > 0 } ? Subject : (string?[])[ofInput];

    /// <summary>The property that identifies a resource.</summary>
    private protected virtual string KeyProperty => "Name";

    /// <summary>Whether a resource is to be written: not again, if it was read as another user before.</summary>
    private protected bool IsNew(object resource) =>
        !Unique || PSObject.AsPSObject(resource).Properties[KeyProperty]?.Value is not string key || written.Add(key);
}
