using System.Globalization;
using System.Text;

namespace MeetSpaces.Text;

/// <summary>
/// Makes untrusted text safe to show, such as text from a response, a display name or a CSV file. Untrusted text can contain escape
/// sequences for the terminal, line breaks that imitate other output, or a secret that a server returns.
/// </summary>
public static class DisplayText
{
    /// <summary>The longest message, in characters. The middle of a longer message is left out.</summary>
    internal const int LongestMessage = 2_000;

    private const int LongestEnd = 500;
    private const int LongestInput = 32 * 1024;
    private const int LongestInputEnd = 4 * 1024;
    private const int LongestSecret = 8 * 1024;

    /// <summary>
    /// Replaces control characters, line breaks and invisible formatting characters with escape sequences, such as
    /// <c>\n</c> and <c>\u001B</c>. Used by the views of the module.
    /// </summary>
    /// <param name="text">Any text, or null.</param>
    /// <returns>The escaped text; the same string if nothing needs to be escaped.</returns>
    public static string? Escape(string? text) => text is null ? null : Escape(text, keepLineBreaks: false);

    /// <summary>Formats a message: on one line, without secrets, escaped, and limited in length.</summary>
    internal static string OfMessage(string text)
    {
        var line = Escape(Redaction.OfText(Shorten(text)), keepLineBreaks: false);
        return line.Length <= LongestMessage ? line : Join(line, LongestMessage - LongestEnd, LongestEnd);
    }

    /// <summary>
    /// Formats text that can have several lines: without secrets, escaped except for its line breaks, and indented, so that no line
    /// looks like output of another stream.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The maximum length, in characters.</param>
    internal static string OfLines(string text, int length)
    {
        var start = text.Length > length * 2 ? WithoutLastWord(text.Substring(0, length * 2)) : text;
        var safe = Escape(Redaction.OfText(start).Replace("\r\n", "\n"), keepLineBreaks: true);
        var isCut = start.Length < text.Length || safe.Length > length;
        return "  " + (safe.Length > length ? safe.Substring(0, length) : safe).Replace("\n", "\n  ") + (isCut ? "…" : string.Empty);
    }

    // Redaction is slow for megabytes of text, so the text is cut first. Part of a secret would not be recognized, so the word at each cut is removed too.
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

    // The zero-width joiner and non-joiner are kept: some scripts and emoji need them, and they do not reorder text.
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
