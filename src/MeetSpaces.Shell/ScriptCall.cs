using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace MeetSpaces.Shell;

/// <summary>Writes the statement that calls a script with command-line arguments, by the rules of <c>pwsh -File</c>.</summary>
internal static partial class ScriptCall
{
    internal static string Write(string path, IEnumerable<string> arguments) =>
        string.Join(' ', arguments.Select(Argument).Prepend($". {Quote(path)}"));

    private static string Argument(string argument)
    {
        var parameter = Parameter.Match(argument);
        if (!parameter.Success)
        {
            return Quote(argument);
        }

        // The script's param() block decides whether the next argument is the value of "-Name".
        var name = parameter.Groups["name"].Value;
        var value = parameter.Groups["value"].Value;
        return value.Length == 0 ? name : $"{name}:{BooleanOrText(value)}";
    }

    // A switch accepts $true and $false only unquoted.
    private static string BooleanOrText(string text) =>
        bool.TryParse(text.AsSpan(text.StartsWith('$') ? 1 : 0), out var value) ? $"${value}" : Quote(text);

    private static string Quote(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";

    // A negative number is a value.
    [GeneratedRegex(@"^(?<name>-(?:[\p{L}_][\w-]*|\?))(?::(?<value>.*))?$", RegexOptions.Singleline)]
    private static partial Regex Parameter { get; }
}
