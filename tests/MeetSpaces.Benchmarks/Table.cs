using System.Globalization;
using System.Text;

namespace MeetSpaces.Benchmarks;

/// <summary>The results as a Markdown table.</summary>
internal sealed class Table
{
    private readonly StringBuilder rows = new("| What | Client | Measured | Compared |\n|---|---|---:|---|\n");

    internal void Add(string what, string who, double value, string unit, string compared) =>
        Add(what, who, string.Create(CultureInfo.InvariantCulture, $"{value:#,##0.##} {unit}"), compared);

    internal void Add(string what, string who, string value, string compared)
    {
        rows.Append(CultureInfo.InvariantCulture, $"| {what} | {who} | {value} | {compared} |\n");
        Console.Error.WriteLine($"{what} · {who} · {value} · {compared}");
    }

    public override string ToString() => rows.ToString();
}
