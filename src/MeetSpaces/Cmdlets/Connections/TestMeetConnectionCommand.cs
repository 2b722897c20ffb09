using System.Management.Automation;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Connections;
using MeetSpaces.Connections.Diagnostics;
using MeetSpaces.Execution;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Connections;

/// <summary>
/// Checks what must be right for calls to work, in the order in which an admin would look: what signs, the sign-in's
/// server, the clock, the delegation of each scope, the subject, the API, and a read that can do no harm.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "MeetConnection", HelpUri = HelpPage.Folder + "Test-MeetConnection.md")]
[OutputType(typeof(MeetConnectionCheck), typeof(bool))]
public sealed class TestMeetConnectionCommand : AsyncCmdlet
{
    /// <summary>The connection to check; the runspace's default where it is not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public MeetConnection? Connection { get; set; }

    /// <summary>Gives a single Boolean, for scripts: true where every check has passed. The first one that fails ends it.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        var connection = Connection ?? RunspaceConnections.Current;
        IReadOnlyList<ConnectionCheck> checks = connection is { IsDisconnected: false } ? connection.CreateChecks() : [NotConnected(connection)];
        if (Quiet)
        {
            Start<object>(connection, () => token => AllPassAsync(checks, token));
            return;
        }

        foreach (var check in checks)
        {
            Start<MeetConnectionCheck>(connection, () => token => check(Trace, token));
        }
    }

    private async Task<object> AllPassAsync(IReadOnlyList<ConnectionCheck> checks, CancellationToken cancellationToken)
    {
        foreach (var check in checks)
        {
            if (!(await check(Trace, cancellationToken)).Passed)
            {
                return false;
            }
        }

        return true;
    }

    private static ConnectionCheck NotConnected(MeetConnection? connection) => (_, _) => Task.FromResult(CheckOutcome.Failed(
        "Connection",
        RunspaceConnections.NotConnected(connection).Message,
        "Run Connect-Meet; its error says what is wrong where that fails."));
}
