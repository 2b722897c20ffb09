using System.Text.RegularExpressions;
using System.Xml.Linq;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Conventions;

/// <summary>The views of the module, as they stand in its format file.</summary>
public sealed partial class ViewTests
{
    private const int Widest = 79;
    private static readonly XElement[] Views =
        [.. XDocument.Load(Path.Combine(Repository.Root, "src", "MeetSpaces", "MeetSpaces.format.ps1xml")).Descendants("View")];

    public static TheoryData<string> Types => [.. Views.Select(TypeOf).Distinct()];

    [Theory]
    [MemberData(nameof(Types))]
    public void Times_and_durations_are_local_and_in_whole_seconds_in_tables_and_lists_alike(string type)
    {
        var properties = typeof(Space).Assembly.GetType(type, throwOnError: true)!.GetProperties().ToDictionary(property => property.Name);
        foreach (var view in Views.Where(view => TypeOf(view) == type))
        {
            Assert.All(
                view.Descendants("PropertyName").Select(element => properties[element.Value].PropertyType),
                shown => Assert.False(shown == typeof(DateTimeOffset?) || shown == typeof(TimeSpan?), $"{type} shows a {shown} as the engine would."));
            Assert.All(view.Descendants("ScriptBlock"), script => Assert.DoesNotMatch(OwnFormat(), script.Value));
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_table_fits_into_80_columns_unless_it_is_called_Wide(string type)
    {
        foreach (var view in Views.Where(view => TypeOf(view) == type && view.Element("Name")!.Value != "Wide"))
        {
            int[] widths = [.. view.Descendants("TableColumnHeader").Select(column => (int?)column.Element("Width") ?? 1)];

            Assert.InRange(widths.Sum() + Math.Max(0, widths.Length - 1), 0, Widest);
        }
    }

    private static string TypeOf(XElement view) => view.Element("ViewSelectedBy")!.Element("TypeName")!.Value;

    [GeneratedRegex(@"ToLocalTime|ToString\('|TotalMinutes|TotalHours")]
    private static partial Regex OwnFormat();
}
