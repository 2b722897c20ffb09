using System.Management.Automation;
using MeetSpaces.Connections;

namespace MeetSpaces.Cmdlets.Connections;

/// <summary>Gets the default connection of this runspace, if there is one.</summary>
[Cmdlet(VerbsCommon.Get, "MeetConnection")]
[OutputType(typeof(MeetConnection))]
public sealed class GetMeetConnectionCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (RunspaceConnections.Current is { IsDisconnected: false } connection)
        {
            WriteObject(connection);
        }
    }
}
