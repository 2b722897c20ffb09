using System.Management.Automation;

namespace MeetSpaces.Execution;

/// <summary>Ends a cmdlet with an error.</summary>
internal static class TerminatingFailure
{
    /// <summary>Whether <c>-ErrorAction</c>, or else <c>$ErrorActionPreference</c>, is <c>Stop</c>.</summary>
    internal static bool StopsOnError(PSCmdlet cmdlet) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue("ErrorAction", out var bound)
            ? bound is ActionPreference.Stop
            : cmdlet.GetVariableValue("ErrorActionPreference") is { } preference
                && string.Equals(preference.ToString(), nameof(ActionPreference.Stop), StringComparison.OrdinalIgnoreCase);

    /// <summary>Ends the statement, or with <c>-ErrorAction Stop</c> the script. Never returns.</summary>
    internal static void Throw(PSCmdlet cmdlet, ErrorRecord record)
    {
        if (StopsOnError(cmdlet))
        {
            // A terminating error of a cmdlet ends only the statement, whatever -ErrorAction says. This ends the script.
            cmdlet.WriteError(record);
        }

        cmdlet.ThrowTerminatingError(record);
    }
}
