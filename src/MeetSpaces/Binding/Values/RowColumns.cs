using System.Management.Automation;

namespace MeetSpaces.Binding.Values;

/// <summary>Compares the columns of piped rows with the parameters that bind by property name.</summary>
/// <param name="command">The command that receives the rows.</param>
internal sealed class RowColumns(CommandInfo command)
{
    private const int ShortestForOneTypo = 4;
    private const int ShortestForTwoTypos = 8;

    private readonly string[] known =
    [
        .. from parameter in command.Parameters.Values
           where parameter.Attributes.OfType<ParameterAttribute>().Any(attribute => attribute.ValueFromPipelineByPropertyName)
           from name in parameter.Aliases.Prepend(parameter.Name)
           select name,
    ];

    private readonly HashSet<string> reported = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether at least one column of the row binds to a parameter.</summary>
    internal bool KnowsAny(PSObject row) => row.Properties.Any(property => IsKnown(property.Name));

    /// <summary>The columns that are nearly the name of a parameter, each with that name. A column is reported only once.</summary>
    internal IEnumerable<(string Column, string Parameter)> NearMisses(PSObject row)
    {
        foreach (var property in row.Properties)
        {
            if (!IsKnown(property.Name) && Array.Find(known, name => IsNear(property.Name, name)) is { } parameter && reported.Add(property.Name))
            {
                yield return (property.Name, parameter);
            }
        }
    }

    private static bool IsNear(string column, string name)
    {
        var (typed, meant) = (Letters(column), Letters(name));
        var typos = meant.Length >= ShortestForTwoTypos ? 2 : meant.Length >= ShortestForOneTypo ? 1 : 0;
        return Math.Abs(typed.Length - meant.Length) <= typos && Distance(typed, meant) <= typos;
    }

    private static string Letters(string text) => new([.. text.Where(char.IsLetter).Select(char.ToLowerInvariant)]);

    // The number of letters to insert, remove, replace or swap with their neighbor.
    private static int Distance(string from, string to)
    {
        var cost = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                cost[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(
                    Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1, cost[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[from.Length, to.Length];
    }

    private bool IsKnown(string column) => known.Contains(column, StringComparer.OrdinalIgnoreCase);
}
