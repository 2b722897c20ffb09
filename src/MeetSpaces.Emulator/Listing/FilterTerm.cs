namespace MeetSpaces.Emulator.Listing;

/// <summary>A field that a list can be filtered by: a moment that may be missing, or a text.</summary>
internal sealed class FilterTerm<T>
{
    public FilterTerm(string name, Func<T, DateTimeOffset?> moment)
    {
        Name = name;
        Moment = moment;
    }

    public FilterTerm(string name, Func<T, string, bool> isText)
    {
        Name = name;
        IsText = isText;
    }

    /// <summary>In snake_case.</summary>
    public string Name { get; }

    /// <summary>Set for a moment.</summary>
    public Func<T, DateTimeOffset?>? Moment { get; }

    /// <summary>Set for a text: whether it is the one given.</summary>
    public Func<T, string, bool>? IsText { get; }
}
