using System.Management.Automation.Language;

namespace MeetSpaces.Binding.Completion;

/// <summary>A place inside a hashtable literal at which a key or a value can be completed.</summary>
internal sealed class HashtablePosition
{
    private HashtablePosition(int start, string? key, CompletionWord word)
    {
        Start = start;
        Key = key;
        Word = word;
    }

    /// <summary>Where the hashtable starts.</summary>
    internal int Start { get; }

    /// <summary>The key whose value is completed; null if a key is completed.</summary>
    internal string? Key { get; }

    internal CompletionWord Word { get; }

    /// <summary>The position at the cursor; null if the innermost brackets around it are not those of a hashtable, or if no key or value starts there.</summary>
    internal static HashtablePosition? Of(IEnumerable<Token> all, int cursor)
    {
        var word = CompletionWord.At(all, cursor);
        Token[] before =
        [
            .. all.Where(token => token.Extent.EndOffset <= word.Start && token.Kind is not (TokenKind.EndOfInput or TokenKind.LineContinuation or TokenKind.Comment)),
        ];
        var opening = OpeningOf(before);
        var isUnderCursor = all.Any(token => token.Extent.StartOffset < cursor && cursor < token.Extent.EndOffset && token.Extent.StartOffset != word.Start);
        return opening >= 0 && before[opening].Kind == TokenKind.AtCurly && !isUnderCursor
            ? Read(before[opening].Extent.StartOffset, before.Skip(opening + 1), word)
            : null;
    }

    private static HashtablePosition? Read(int start, IEnumerable<Token> before, CompletionWord word)
    {
        string? key = null;
        var (isValue, isFull, depth) = (false, false, 0);
        foreach (var token in before)
        {
            depth += Opens(token) ? 1 : Closes(token) ? -1 : 0;
            if (depth > 0 || Closes(token))
            {
                isFull = true;
            }
            else if (token.Kind == TokenKind.Semi || (token.Kind == TokenKind.NewLine && (isFull || !isValue)))
            {
                (key, isValue, isFull) = (null, false, false);
            }
            else if (token.Kind == TokenKind.Equals && !isValue)
            {
                (isValue, isFull) = (true, false);
            }
            else if (token.Kind != TokenKind.NewLine)
            {
                key = isValue ? key : token.Text.Trim('\'', '"');
                isFull = true;
            }
        }

        return isFull ? null : new HashtablePosition(start, isValue ? key ?? string.Empty : null, word);
    }

    // The last bracket that is not closed.
    private static int OpeningOf(Token[] tokens)
    {
        var depth = 0;
        for (var i = tokens.Length - 1; i >= 0; i--)
        {
            if (Closes(tokens[i]))
            {
                depth++;
            }
            else if (Opens(tokens[i]) && depth-- == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool Opens(Token token) => token.Kind
        is TokenKind.AtCurly or TokenKind.LCurly or TokenKind.LParen or TokenKind.AtParen or TokenKind.DollarParen or TokenKind.LBracket;

    private static bool Closes(Token token) => token.Kind is TokenKind.RCurly or TokenKind.RParen or TokenKind.RBracket;
}
