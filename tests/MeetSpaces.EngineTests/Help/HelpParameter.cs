using System.Management.Automation;
using System.Text.RegularExpressions;

namespace MeetSpaces.EngineTests.Help;

/// <summary>The documentation of a parameter on a page, and the matching metadata of the parameter itself.</summary>
internal sealed partial record HelpParameter(string Name, string Description, string Yaml)
{
    internal string Type => Field("Type");

    internal IEnumerable<string> Aliases => AliasList().Match(Yaml).Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[2..]).Order();

    /// <summary>One line per parameter set, in the same format as <see cref="Sets"/>.</summary>
    internal IEnumerable<string> ParameterSets => Set().Matches(Yaml).Select(match => string.Join(' ', match.Groups.Values.Skip(1).Select(group => group.Value))).Order();

    internal static string TypeOf(ParameterMetadata parameter) =>
        Nullable.GetUnderlyingType(parameter.ParameterType) is { } value ? $"System.Nullable`1[{value}]" : parameter.ParameterType.ToString();

    internal static IEnumerable<string> Sets(ParameterMetadata parameter) => parameter.ParameterSets.Select(set => string.Join(
        ' ',
        set.Key == ParameterAttribute.AllParameterSets ? "(All)" : set.Key,
        set.Value.Position == int.MinValue ? "Named" : $"{set.Value.Position}",
        Text(set.Value.IsMandatory),
        Text(set.Value.ValueFromPipeline),
        Text(set.Value.ValueFromPipelineByPropertyName))).Order();

    private static string Text(bool value) => value ? "true" : "false";

    private string Field(string name) => Regex.Match(Yaml, $@"^{name}: (.*)$", RegexOptions.Multiline).Groups[1].Value;

    [GeneratedRegex(@"^Aliases:\n((?:- .*\n)+)", RegexOptions.Multiline)]
    private static partial Regex AliasList();

    [GeneratedRegex(@"^- Name: (.*)\n  Position: (.*)\n  IsRequired: (.*)\n  ValueFromPipeline: (.*)\n  ValueFromPipelineByPropertyName: (.*)\n", RegexOptions.Multiline)]
    private static partial Regex Set();
}
