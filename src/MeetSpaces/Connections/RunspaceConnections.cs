using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace MeetSpaces.Connections;

/// <summary>The default connection of each runspace. Nothing is process-wide: two tenants in two runspaces never mix.</summary>
internal static class RunspaceConnections
{
    private static readonly ConditionalWeakTable<Runspace, MeetConnection> Defaults = new();

    /// <summary>The default of the runspace that the calling thread runs.</summary>
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
}
