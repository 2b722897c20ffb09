using System.Management.Automation;

namespace MeetSpaces.EngineTests.Automation;

internal static class Column
{
    /// <summary>The values of one column as strings.</summary>
    internal static IEnumerable<string> Of(this IEnumerable<PSObject> rows, string name) =>
        rows.Select(row => row.Properties[name].Value?.ToString() ?? string.Empty);
}
