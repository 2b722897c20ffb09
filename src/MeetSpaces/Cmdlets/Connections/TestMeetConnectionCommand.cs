using System.Management.Automation;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Connections;
using MeetSpaces.Connections.Diagnostics;
using MeetSpaces.Execution;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Connections;

/// <summary>
/// Tests everything that calls depend on, in the order in which an admin would look: the key or sign-in, the sign-in
/// server, the clock, the delegation of each scope, the subject, the API, and a read that can do no harm. A check that depends on a failed
/// one is skipped.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "MeetConnection")]
[OutputType(typeof(MeetConnectionCheck), typeof(bool))]
public sealed class TestMeetConnectionCommand : AsyncCmdlet
{
    /// <summary>The connection to check. Default: the connection of this runspace.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public MeetConnection? Connection { get; set; }

    /// <summary>Writes a single Boolean, for scripts: true if every check passes. The first failed check ends the test.</summary>
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
        var allPass = true;
        foreach (var check in checks)
        {
            var status = (await check(Trace, cancellationToken)).Status;
            if (status == CheckStatus.Failed)
            {
                return false;
            }

            allPass &= status == CheckStatus.Passed;
        }

        return allPass;
    }

    private static ConnectionCheck NotConnected(MeetConnection? connection) => (_, _) => Task.FromResult(CheckOutcome.Failed(
        "Connection",
        RunspaceConnections.NotConnected(connection).Message,
        "Run Connect-Meet. If that fails, its error says what is wrong."));
}
