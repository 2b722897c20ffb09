namespace MeetSpaces.Exports;

/// <summary>A text as a cell of a CSV file that a spreadsheet program does not take for a formula.</summary>
internal static class CsvCell
{
    // Japanese and Chinese versions of Excel also read the full-width characters.
    private static readonly HashSet<char> StartOfFormula = [.. "=+-@|\uFF1D\uFF0B\uFF0D\uFF20"];

    /// <summary>The text on one line. If it begins like a formula, an apostrophe is put before it. It is quoted if needed.</summary>
    internal static string Of(string? text)
    {
        var line = PlainLine.Of(text);
        var safe = line.Length > 0 && StartOfFormula.Contains(line[0]) ? "'" + line : line;
        return safe.IndexOfAny([',', '"', ';']) < 0 ? safe : $"\"{safe.Replace("\"", "\"\"")}\"";
    }
}
