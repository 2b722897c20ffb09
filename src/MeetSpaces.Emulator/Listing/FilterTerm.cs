namespace MeetSpaces.Emulator.Listing;

/// <summary>A field that a list can be filtered by: a time, which may be missing, or a string.</summary>
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

    /// <summary>Reads a time field; null for a string field.</summary>
    public Func<T, DateTimeOffset?>? Moment { get; }

    /// <summary>Compares a string field with a value; null for a time field.</summary>
    public Func<T, string, bool>? IsText { get; }
}
