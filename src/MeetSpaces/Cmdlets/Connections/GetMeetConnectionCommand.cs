using System.Management.Automation;
using MeetSpaces.Connections;

namespace MeetSpaces.Cmdlets.Connections;

/// <summary>The connection that cmdlets of this runspace use by default; nothing where there is none.</summary>
[Cmdlet(VerbsCommon.Get, "MeetConnection", HelpUri = HelpPage.Folder + "Get-MeetConnection.md")]
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
