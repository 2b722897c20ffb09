using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace MeetSpaces.Binding.Completion;

/// <summary>The word that is being completed, without the quotes that were typed, and what it is completed to.</summary>
internal readonly struct CompletionWord
{
    private static readonly Regex Bare = new(@"^[A-Za-z0-9_][A-Za-z0-9_@.:/+-]*\z", RegexOptions.CultureInvariant);
    private readonly string word;

    /// <param name="typed">What was typed of the word.</param>
    internal CompletionWord(string? typed)
    {
        Typed = typed ?? string.Empty;
        word = Typed.Trim('\'', '"');
    }

    private CompletionWord(string typed, int start, int length)
        : this(typed)
    {
        Start = start;
        Length = length;
    }

    /// <summary>What was typed of it, up to the cursor.</summary>
    internal string Typed { get; }

    /// <summary>Where it starts in the script.</summary>
    internal int Start { get; }

    /// <summary>How much of the script the completed word replaces, in characters.</summary>
    internal int Length { get; }

    internal bool IsEmpty => Typed.Length == 0;

    /// <summary>The word in a script that ends at the cursor or surrounds it; an empty one if there is none.</summary>
    internal static CompletionWord At(IEnumerable<Token> tokens, int cursor)
    {
        if (tokens.LastOrDefault(token => token.Extent.StartOffset < cursor && cursor <= token.Extent.EndOffset && IsWord(token)) is not { } token)
        {
            return new CompletionWord(string.Empty, cursor, 0);
        }

        // A string that is not closed reaches to the end of the script.
        var (text, start) = (token.Text, token.Extent.StartOffset);
        var isOpen = text[0] is '\'' or '"' && (text.Length == 1 || text[text.Length - 1] != text[0]);
        var typed = text.Substring(0, Math.Min(text.Length, cursor - start));
        return new CompletionWord(typed, start, isOpen ? typed.Length : text.Length);
    }

    internal bool Begins(string? text) => text?.StartsWith(word, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>A value, in quotes where PowerShell needs them.</summary>
    internal static CompletionResult Value(string text, string toolTip)
    {
        var code = Bare.IsMatch(text) ? text : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
        return new CompletionResult(code, text, CompletionResultType.ParameterValue, toolTip);
    }

    private static bool IsWord(Token token) =>
        token.Kind is TokenKind.Identifier or TokenKind.Generic or TokenKind.StringLiteral or TokenKind.StringExpandable
        || (token.TokenFlags & TokenFlags.Keyword) != 0;
}
