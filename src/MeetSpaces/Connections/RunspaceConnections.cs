using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using MeetSpaces.Models;

namespace MeetSpaces.Connections;

/// <summary>The default connection of each runspace. There is no default for the process, so connections to two tenants in two runspaces never mix.</summary>
internal static class RunspaceConnections
{
    private static readonly ConditionalWeakTable<Runspace, MeetConnection> Defaults = new();

    /// <summary>The default connection of the calling thread's runspace.</summary>
    internal static MeetConnection? Current
    {
        get => Runspace.DefaultRunspace is { } runspace && Defaults.TryGetValue(runspace, out var connection) ? connection : null;
        set
        {
            Defaults.Remove(Runspace.DefaultRunspace);
            if (value is not null)
            {
                Defaults.Add(Runspace.DefaultRunspace, value);
            }
        }
    }

    /// <summary>The given connection, or else the default of the runspace.</summary>
    /// <exception cref="MeetApiException"><c>MeetNotConnected</c>: there is no connection, or it is disconnected.</exception>
    internal static MeetConnection Require(MeetConnection? given)
    {
        var connection = given ?? Current;
        return connection is { IsDisconnected: false } ? connection : throw NotConnected(connection);
    }

    /// <summary>The error for a missing or disconnected connection.</summary>
    internal static MeetApiException NotConnected(MeetConnection? connection) =>
        connection is null ? MeetApiException.NoConnection() : MeetApiException.Disconnected();
}
