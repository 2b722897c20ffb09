using System.Text;
using MeetSpaces.Emulator.Errors;

namespace MeetSpaces.Emulator.Listing;

/// <summary>Splits a filter into words, quoted values and symbols.</summary>
internal sealed class FilterLexer(string text)
{
    private const string Symbols = "()<>=!";
    private const string Ends = Symbols + "\"'";

    private int position;

    public FilterTokenKind Kind { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>The position of the token, starting at 1.</summary>
    public int Column { get; private set; }

    public void Next()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }

        Column = position + 1;
        (Kind, Text) = position == text.Length ? (FilterTokenKind.End, "")
            : text[position] is '"' or '\'' ? (FilterTokenKind.Quoted, Quoted())
            : Symbols.IndexOf(text[position]) >= 0 ? (FilterTokenKind.Symbol, Symbol())
            : (FilterTokenKind.Word, Word());
    }

    public bool IsWord(string word) => Kind == FilterTokenKind.Word && Text == word;

    public bool IsSymbol(string symbol) => Kind == FilterTokenKind.Symbol && Text == symbol;

    public ApiException Unexpected() => Invalid($"Syntax error at line 1, column {Column}, token '{Text}'.");

    public static ApiException Invalid(string why) =>
        ApiException.InvalidArgument("filter", $"Invalid filter. {why}", $"Invalid filter. {why}");

    private string Symbol()
    {
        var start = position++;
        if (text[start] is '<' or '>' or '!' && position < text.Length && text[position] == '=')
        {
            position++;
        }

        return text.Substring(start, position - start);
    }

    private string Word()
    {
        var start = position;
        while (position < text.Length && !char.IsWhiteSpace(text[position]) && Ends.IndexOf(text[position]) < 0)
        {
            position++;
        }

        return text.Substring(start, position - start);
    }

    private string Quoted()
    {
        var quote = text[position++];
        var value = new StringBuilder();
        while (position < text.Length && text[position] != quote)
        {
            if (text[position] == '\\' && position + 1 < text.Length)
            {
                position++;
            }

            value.Append(text[position++]);
        }

        if (position == text.Length)
        {
            throw Invalid($"Syntax error at line 1, column {Column}: the string is not closed.");
        }

        position++;
        return value.ToString();
    }
}
