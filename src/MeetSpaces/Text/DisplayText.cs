using System.Globalization;
using System.Text;

namespace MeetSpaces.Text;

/// <summary>
/// Makes text from outside safe to show: from an answer, a display name, or a cell of a row. Such a text could hold escape
/// sequences that a terminal obeys, line breaks that imitate another line of output, or a secret that a server repeats.
/// </summary>
public static class DisplayText
{
    /// <summary>The longest message, in characters. A longer message loses its middle.</summary>
    internal const int LongestMessage = 2_000;

    private const int LongestEnd = 500;
    private const int LongestInput = 32 * 1024;
    private const int LongestInputEnd = 4 * 1024;
    private const int LongestSecret = 8 * 1024;

    /// <summary>
    /// The text with control characters, line breaks and invisible formatting characters written as escapes, such as
    /// <c>\n</c> and <c>\u001B</c>. The views of the module use it.
    /// </summary>
    /// <param name="text">Any text, or null.</param>
    /// <returns>The same text if nothing in it needs an escape.</returns>
    public static string? Escape(string? text) => text is null ? null : Escape(text, keepLineBreaks: false);

    /// <summary>A message on one line: without secrets, escaped, and of a sensible length.</summary>
    internal static string OfMessage(string text)
    {
        var line = Escape(Redaction.OfText(Shorten(text)), keepLineBreaks: false);
        return line.Length <= LongestMessage ? line : Join(line, LongestMessage - LongestEnd, LongestEnd);
    }

    /// <summary>
    /// A text of several lines: without secrets, escaped except for its line breaks, and indented, so that none of its lines
    /// looks like a line of another stream.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The longest length, in characters.</param>
    internal static string OfLines(string text, int length)
    {
        var start = text.Length > length * 2 ? WithoutLastWord(text.Substring(0, length * 2)) : text;
        var safe = Escape(Redaction.OfText(start).Replace("\r\n", "\n"), keepLineBreaks: true);
        var isCut = start.Length < text.Length || safe.Length > length;
        return "  " + (safe.Length > length ? safe.Substring(0, length) : safe).Replace("\n", "\n  ") + (isCut ? "…" : string.Empty);
    }

    // Redacting is slow for megabytes. A secret that the cut splits could not be recognised, so the word at the cut goes too.
    private static string Shorten(string text)
    {
        if (text.Length <= LongestInput + LongestInputEnd)
        {
            return text;
        }

        var end = text.Length - LongestInputEnd;
        while (end < text.Length && IsOfWord(text[end]))
        {
            end++;
        }

        return $"{WithoutLastWord(text.Substring(0, LongestInput))} … {text.Substring(end)}";
    }

    private static string WithoutLastWord(string text)
    {
        var length = text.Length;
        while (length > 0 && text.Length - length < LongestSecret && IsOfWord(text[length - 1]))
        {
            length--;
        }

        return text.Substring(0, length);
    }

    private static bool IsOfWord(char character) => character is > ' ' and <= '~' and not ('"' or '\'' or '<' or '>' or '&');

    private static string Join(string text, int start, int end)
    {
        start -= char.IsHighSurrogate(text[start - 1]) ? 1 : 0;
        end -= char.IsLowSurrogate(text[text.Length - end]) ? 1 : 0;
        return string.Format(
            CultureInfo.InvariantCulture,
            "{0} … ({1:N0} characters left out) … {2}",
            text.Substring(0, start),
            text.Length - start - end,
            text.Substring(text.Length - end));
    }

    private static string Escape(string text, bool keepLineBreaks)
    {
        StringBuilder? escaped = null;
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (!isPair && MustBeEscaped(text[i]) && !(keepLineBreaks && text[i] is '\n'))
            {
                escaped ??= new StringBuilder(text, 0, i, text.Length + 16);
                escaped.Append(EscapeOf(text[i]));
                continue;
            }

            escaped?.Append(text[i]);
            if (isPair)
            {
                i++;
                escaped?.Append(text[i]);
            }
        }

        return escaped?.ToString() ?? text;
    }

    // Of the formatting characters, the joiners stay: scripts and emoji need them, and they do not move text.
    private static bool MustBeEscaped(char character) => character is not ('\u200C' or '\u200D') && char.GetUnicodeCategory(character)
        is UnicodeCategory.Control
        or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate;

    private static string EscapeOf(char character) => character switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => string.Format(CultureInfo.InvariantCulture, "\\u{0:X4}", (int)character),
    };
}
