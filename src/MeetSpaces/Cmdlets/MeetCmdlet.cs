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

    /// <summary>The connection to use; the runspace's default where it is not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public MeetConnection? Connection { get; set; }

    /// <summary>The user to act as for this call; the connection's own where it is not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Owner", "UserPrincipalName", "PrimaryEmail")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [SubjectValue]
    public string? Subject { get; set; }

    /// <summary>How many requests may be in flight at once, 1 to 64.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; }

    private protected sealed override int MaxInFlight => ThrottleLimit == 0 ? DefaultThrottleLimit : ThrottleLimit;

    /// <summary>The ThrottleLimit where none is given; it fits the quota and the latency of the requests.</summary>
    private protected abstract int DefaultThrottleLimit { get; }

    private protected override void BeginInput()
    {
        active = RunspaceConnections.Require(Connection);

        // Only what was typed is bound before the first input.
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

    /// <summary>A value of this input, typed or in a cell, that is not one of the parameter's.</summary>
    /// <param name="parameter">The name of the parameter.</param>
    /// <param name="action">What to give.</param>
    /// <param name="errorId">The ID, where it is not that of a row or an argument.</param>
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

    /// <summary>An input that names nothing to work on.</summary>
    private protected MeetApiException NothingNamed() => new(
        MeetErrorId.IdentityInvalid,
        $"Nothing says what {MyInvocation.MyCommand.Name} is to read.",
        "Pipe in what it belongs to, or give that as the first argument.");
}
