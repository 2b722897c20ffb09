using System.Management.Automation;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Connections;

namespace MeetSpaces.Cmdlets.Connections;

/// <summary>Ends a connection and removes its tokens and its key from memory, also for other variables that hold the same connection.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Meet")]
public sealed class DisconnectMeetCommand : PSCmdlet
{
    /// <summary>The connection to end. Default: the connection of this runspace. Without a connection, nothing happens.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public MeetConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var current = RunspaceConnections.Current;
        var connection = Connection ?? current;
        if (ReferenceEquals(connection, current))
        {
            RunspaceConnections.Current = null;
        }

        connection?.Disconnect();
    }
}
