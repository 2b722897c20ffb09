using System.Management.Automation;
using MeetSpaces.Api;
using MeetSpaces.Binding;
using MeetSpaces.Connections;
using MeetSpaces.Execution;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets;

/// <summary>A cmdlet that calls the Meet API: through which connection, as whom, and how many calls at once.</summary>
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
    [BlankIsNull]
    public string? Subject { get; set; }

    /// <summary>How many requests may be in flight at once, 1 to 64.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; }

    private protected sealed override int Window => ThrottleLimit == 0 ? DefaultThrottleLimit : ThrottleLimit;

    /// <summary>What fits the quota and the latency of the calls that the cmdlet makes.</summary>
    private protected abstract int DefaultThrottleLimit { get; }

    private protected MeetClient Client => active!.Client;

    private protected override void BeginInput()
    {
        active = Connection ?? RunspaceConnections.Current;
        if (active is null || active.IsDisconnected)
        {
            throw new MeetApiException(
                MeetErrorId.NotConnected,
                active is null ? "There is no connection to Google Meet in this runspace." : "The connection has been disconnected.",
                "Run Connect-Meet first, or pass a connection with -Connection.");
        }
    }

    /// <summary>As whom the calls for an input are made.</summary>
    /// <exception cref="MeetApiException">The connection cannot act as that user.</exception>
    private protected CallOptions CallAs(string? subject) => new(active!.ActAs(subject), Trace) { Hold = Hold };

    /// <summary>An input that names nothing to work on.</summary>
    private protected MeetApiException NothingNamed() => new(
        MeetErrorId.IdentityInvalid,
        $"Nothing says what {MyInvocation.MyCommand.Name} is to read.",
        "Pipe in what it belongs to, or give that as the first argument.");
}
