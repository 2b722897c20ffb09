namespace MeetSpaces.Binding.Values;

/// <summary>Finds the name that a misspelt one was meant to be.</summary>
internal static class NearName
{
    private const int ShortestForOneTypo = 4;
    private const int ShortestForTwoTypos = 8;

    /// <summary>The first name that differs by a few typos, or only in case, spaces and punctuation; null if there is none.</summary>
    /// <param name="typed">The misspelt name.</param>
    /// <param name="names">The names to choose from.</param>
    internal static string? Find(string typed, IEnumerable<string> names) => names.FirstOrDefault(name => IsNear(Letters(typed), Letters(name)));

    private static bool IsNear(string typed, string meant)
    {
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
}
