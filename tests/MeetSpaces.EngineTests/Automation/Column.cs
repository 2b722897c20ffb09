using System.Management.Automation;

namespace MeetSpaces.EngineTests.Automation;

internal static class Column
{
    /// <summary>One column of the rows, as text.</summary>
    internal static IEnumerable<string> Of(this IEnumerable<PSObject> rows, string name) =>
        rows.Select(row => row.Properties[name].Value?.ToString() ?? string.Empty);
}
