using MeetSpaces.Emulator.Errors;

namespace MeetSpaces.Emulator.Listing;

/// <summary>
/// The subset of Google's list filters that Meet's reference documents: comparisons of snake_case fields with quoted values,
/// <c>IS NULL</c> and <c>IS NOT NULL</c>, joined by AND, OR, NOT and parentheses.
/// </summary>
internal sealed class Filter<T>
{
    private const int DeepestNesting = 50;

    private readonly FilterLexer lexer;
    private readonly IReadOnlyList<FilterTerm<T>> terms;
    private int depth;

    private Filter(string text, IReadOnlyList<FilterTerm<T>> terms)
    {
        lexer = new FilterLexer(text);
        this.terms = terms;
    }

    /// <summary>Parses a filter into a predicate. A blank filter matches everything.</summary>
    /// <exception cref="ApiException">400 if the filter is invalid or uses another field.</exception>
    public static Func<T, bool> Parse(string? text, IReadOnlyList<FilterTerm<T>> terms)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return _ => true;
        }

        var filter = new Filter<T>(text!, terms);
        filter.lexer.Next();
        var condition = filter.Either();
        return filter.lexer.Kind == FilterTokenKind.End ? condition : throw filter.lexer.Unexpected();
    }

    private Func<T, bool> Either()
    {
        var left = Both();
        while (Took("OR"))
        {
            var (first, second) = (left, Both());
            left = item => first(item) || second(item);
        }

        return left;
    }

    private Func<T, bool> Both()
    {
        var left = Factor();
        while (Took("AND"))
        {
            var (first, second) = (left, Factor());
            left = item => first(item) && second(item);
        }

        return left;
    }

    private Func<T, bool> Factor()
    {
        if (++depth > DeepestNesting)
        {
            throw FilterLexer.Invalid("The filter is nested too deeply.");
        }

        Func<T, bool> condition;
        if (Took("NOT"))
        {
            var inner = Factor();
            condition = item => !inner(item);
        }
        else if (lexer.IsSymbol("("))
        {
            lexer.Next();
            condition = Either();
            Expect(lexer.IsSymbol(")"));
        }
        else
        {
            condition = Comparison();
        }

        depth--;
        return condition;
    }

    private Func<T, bool> Comparison()
    {
        if (lexer.Kind != FilterTokenKind.Word)
        {
            throw lexer.Unexpected();
        }

        var name = lexer.Text;
        var term = terms.FirstOrDefault(known => known.Name == name) ?? throw FilterLexer.Invalid($"Field '{name}' is not filterable.");
        lexer.Next();
        if (Took("IS"))
        {
            var isNegated = Took("NOT");
            Expect(lexer.IsWord("NULL"));
            var moment = term.Moment ?? throw FilterLexer.Invalid($"Field '{name}' is never null.");
            return item => moment(item) is null != isNegated;
        }

        var symbol = lexer.Text;
        Expect(lexer.Kind == FilterTokenKind.Symbol && symbol is "=" or "!=" or "<" or "<=" or ">" or ">=");
        var value = lexer.Text;
        Expect(lexer.Kind is FilterTokenKind.Quoted or FilterTokenKind.Word);
        return term.Moment is null ? Text(term, symbol, value) : Time(term, symbol, value);
    }

    private static Func<T, bool> Text(FilterTerm<T> term, string symbol, string value) => symbol switch
    {
        "=" => item => term.IsText!(item, value),
        "!=" => item => !term.IsText!(item, value),
        _ => throw FilterLexer.Invalid($"Field '{term.Name}' cannot be compared by '{symbol}'."),
    };

    private static Func<T, bool> Time(FilterTerm<T> term, string symbol, string value)
    {
        var bound = Rfc3339.Parse(value) ?? throw FilterLexer.Invalid($"'{value}' is not an RFC 3339 timestamp.");
        var moment = term.Moment!;
        int? Order(T item) => moment(item)?.CompareTo(bound.Moment) is { } order ? order == 0 && bound.IsLater ? -1 : order : null;
        return symbol switch
        {
            "=" => item => Order(item) == 0,
            "!=" => item => Order(item) != 0,
            "<" => item => Order(item) < 0,
            "<=" => item => Order(item) <= 0,
            ">" => item => Order(item) > 0,
            _ => item => Order(item) >= 0,
        };
    }

    private bool Took(string keyword)
    {
        var isThere = lexer.IsWord(keyword);
        if (isThere)
        {
            lexer.Next();
        }

        return isThere;
    }

    private void Expect(bool isThere)
    {
        if (!isThere)
        {
            throw lexer.Unexpected();
        }

        lexer.Next();
    }
}
