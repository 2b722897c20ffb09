using System.Management.Automation;

namespace MeetSpaces.Binding.Values;

/// <summary>Compares the columns of piped rows with the parameters that bind by property name.</summary>
internal sealed class RowColumns
{
    // PowerShell adds these to the output of remote commands and jobs.
    private static readonly HashSet<string> OfPowerShell = new(StringComparer.OrdinalIgnoreCase)
    {
        "PSComputerName", "PSShowComputerName", "PSSourceJobInstanceId", "RunspaceId",
    };

    private readonly CommandInfo command;
    private readonly ILookup<string, string> parameters;
    private readonly HashSet<string> known;
    private readonly HashSet<string> checkedColumns = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="command">The command that receives the rows.</param>
    internal RowColumns(CommandInfo command)
    {
        this.command = command;
        parameters = (
            from parameter in command.Parameters.Values
            where parameter.Attributes.OfType<ParameterAttribute>().Any(attribute => attribute.ValueFromPipelineByPropertyName)
            from name in parameter.Aliases.Prepend(parameter.Name)
            select (parameter.Name, Column: name)).ToLookup(pair => pair.Name, pair => pair.Column, StringComparer.OrdinalIgnoreCase);
        known = new HashSet<string>(parameters.SelectMany(columns => columns), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The columns that bind to a parameter: its name and its aliases.</summary>
    internal IReadOnlyList<string> Of(string parameter) => [.. parameters[parameter]];

    /// <summary>Whether at least one column of the row binds to a parameter.</summary>
    internal bool KnowsAny(PSObject row) => row.Properties.Any(property => known.Contains(property.Name));

    /// <summary>The columns that bind to no parameter, with their values.</summary>
    internal IReadOnlyList<KeyValuePair<string, object?>> Unknown(PSObject row) =>
    [
        .. from property in row.Properties.OfType<PSNoteProperty>()
           where !known.Contains(property.Name) && !OfPowerShell.Contains(property.Name)
           select new KeyValuePair<string, object?>(property.Name, property.Value),
    ];

    /// <summary>A warning for each column that is nearly the name of a parameter that the row lacks. A column is checked only once.</summary>
    internal IEnumerable<string> Warnings(PSObject row) =>
        from column in row.Properties.Select(property => property.Name)
        where !known.Contains(column) && checkedColumns.Add(column)
        let parameter = NearName.Find(column, known)
        where parameter is not null && row.Properties[parameter] is null
        select $"The property '{column}' is not a parameter of {command.Name} and is ignored. Did you mean {parameter}?";

    /// <summary>What to do about a row of which no column binds to a parameter.</summary>
    internal string Advice(PSObject row)
    {
        var header = row.Properties.FirstOrDefault()?.Name ?? string.Empty;
        return header.Contains(';') ? $"Its first property is '{header}'. If the file separates columns by semicolons, use Import-Csv -Delimiter ';'."
            : header.Contains('\t') ? $"Its first property is '{header}'. If the file separates columns by tabs, use Import-Csv -Delimiter \"`t\"."
            : $"Use one of the properties {string.Join(", ", known)}.";
    }
}
