using System.Management.Automation;
using MeetSpaces.Api;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Binding.Values;
using MeetSpaces.Connections;
using MeetSpaces.Execution;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets;

/// <summary>A cmdlet that calls the Meet API, with the parameters that all of these share.</summary>
public abstract class MeetCmdlet : AsyncCmdlet
{
    private MeetConnection? active;

    /// <summary>The connection to use. Default: the connection of this runspace.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public MeetConnection? Connection { get; set; }

    /// <summary>The user to act as in this call. Default: the user of a piped object, else the user of the connection.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Owner", "UserPrincipalName", "PrimaryEmail")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [SubjectValue]
    public string? Subject { get; set; }

    /// <summary>How many requests run at the same time, 1 to 64. Default: 16 for reads, 8 for changes, 4 for creates.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; }

    private protected sealed override int MaxInFlight => ThrottleLimit == 0 ? DefaultThrottleLimit : ThrottleLimit;

    /// <summary>The default of ThrottleLimit. It suits the quota and the latency of the requests.</summary>
    private protected abstract int DefaultThrottleLimit { get; }

    private protected override void BeginInput()
    {
        active = RunspaceConnections.Require(Connection);

        // Before the first input, only typed arguments are bound.
        CheckInput();
    }

    /// <inheritdoc/>
    private protected override void CheckInput()
    {
        if (Subject == SubjectValueAttribute.NotText)
        {
            throw NotReadable(nameof(Subject), "Give the address of one user, such as alice@example.com.", MeetErrorId.SubjectInvalid);
        }
    }

    /// <summary>The error of a value, typed or in a cell, that is not valid for its parameter.</summary>
    /// <param name="parameter">The name of the parameter.</param>
    /// <param name="action">What to use.</param>
    /// <param name="errorId">The error ID, if it is not that of a row or an argument.</param>
    private protected MeetApiException NotReadable(string parameter, string action, string? errorId = null)
    {
        var value = UnreadValues.WordsFor(parameter);
        if (RecordNumber == 0)
        {
            return new MeetApiException(
                errorId ?? MeetErrorId.InvalidArgument, $"{Capitalized(value)} is not a valid {parameter}. {action} No request was made.", action);
        }

        var owner = string.IsNullOrEmpty(Subject) || Subject == SubjectValueAttribute.NotText ? string.Empty : $" of {Subject}";
        return new MeetApiException(
            errorId ?? MeetErrorId.RowInvalid,
            $"Input {RecordNumber}{owner} was left out: {value} is not a valid {parameter}. {action} No request was made for it.",
            $"Correct {parameter}, and run the command again with this input. {action}");
    }

    /// <summary>A client that acts as the user for an input.</summary>
    /// <param name="subject">The user; null for the connection's own.</param>
    /// <exception cref="MeetApiException">The connection cannot act as that user.</exception>
    private protected MeetClient ClientFor(string? subject) => active!.CreateClient(subject, Trace, UnsentWrites);

    private static string Capitalized(string words) => char.ToUpperInvariant(words[0]) + words.Substring(1);

    /// <summary>The error of a cmdlet that has no input.</summary>
    private protected MeetApiException NothingNamed() => new(
        MeetErrorId.IdentityInvalid,
        $"{MyInvocation.MyCommand.Name} needs an input that names what to read.",
        "Pipe the parent object to it, or give its name as the first argument.");
}
