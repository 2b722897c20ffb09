using System.Globalization;
using System.Text;

namespace MeetSpaces.Exports;

/// <summary>Puts text of people on one line of a file: line breaks, tabs and control characters become one blank.</summary>
internal static class PlainLine
{
    internal static string Of(string? text)
    {
        var line = new StringBuilder(text?.Length ?? 0);
        foreach (var character in text ?? string.Empty)
        {
            if (!IsBreak(character))
            {
                line.Append(character);
            }
            else if (line.Length > 0 && line[line.Length - 1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().Trim();
    }

    private static bool IsBreak(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control
        or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator;
}
