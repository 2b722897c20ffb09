using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace MeetSpaces.Parameters;

/// <summary>The word that is being completed, without the quotes that were typed, and what it is completed to.</summary>
internal readonly struct CompletionWord(string? typed)
{
    private static readonly Regex Bare = new(@"^[A-Za-z0-9_][A-Za-z0-9_@.:/+-]*\z", RegexOptions.CultureInvariant);
    private readonly string word = (typed ?? string.Empty).Trim('\'', '"');

    internal bool Begins(string? text) => text?.StartsWith(word, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>A value, in quotes where PowerShell needs them.</summary>
    internal static CompletionResult Value(string text, string toolTip)
    {
        var code = Bare.IsMatch(text) ? text : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
        return new CompletionResult(code, text, CompletionResultType.ParameterValue, toolTip);
    }
}
