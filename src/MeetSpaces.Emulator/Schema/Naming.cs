using System.Text;

namespace MeetSpaces.Emulator.Schema;

/// <summary>Converts between proto's snake_case and JSON's lowerCamelCase.</summary>
internal static class Naming
{
    public static string Camel(string snake)
    {
        var text = new StringBuilder(snake.Length);
        var isUpper = false;
        foreach (var letter in snake)
        {
            if (letter == '_')
            {
                isUpper = true;
                continue;
            }

            text.Append(isUpper ? char.ToUpperInvariant(letter) : letter);
            isUpper = false;
        }

        return text.ToString();
    }

    public static string Pascal(string snake)
    {
        var camel = Camel(snake);
        return char.ToUpperInvariant(camel[0]) + camel.Substring(1);
    }

    /// <summary>snake_case is left unchanged.</summary>
    public static string Snake(string camel)
    {
        var text = new StringBuilder(camel.Length + 8);
        foreach (var letter in camel)
        {
            _ = letter is >= 'A' and <= 'Z' ? text.Append('_').Append((char)(letter + ('a' - 'A'))) : text.Append(letter);
        }

        return text.ToString();
    }
}
