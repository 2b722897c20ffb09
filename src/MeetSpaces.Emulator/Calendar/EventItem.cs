namespace MeetSpaces.Emulator.Calendar;

/// <summary>One item of a list of events.</summary>
/// <param name="stored">The event or series.</param>
/// <param name="start">When it starts.</param>
/// <param name="place">The place of the event in its calendar.</param>
/// <param name="kind">What it is.</param>
internal sealed class EventItem(StoredEvent stored, DateTimeOffset start, int place, EventItemKind kind)
{
    public StoredEvent Stored { get; } = stored;

    public DateTimeOffset Start { get; } = start;

    /// <summary>With <see cref="Start"/>, the place in a list: a series comes before its cancelled occurrences.</summary>
    public int Index { get; } = (place * 2) + (kind == EventItemKind.Exception ? 1 : 0);

    public EventItemKind Kind { get; } = kind;

    public bool IsCancelled => Stored.IsCancelled || Kind == EventItemKind.Exception || (Kind == EventItemKind.Occurrence && Stored.CancelledStarts.Contains(Start));

    public int CompareTo(EventItem other) => CompareTo((other.Start.UtcTicks, other.Index));

    public int CompareTo((long Start, int Index) other)
    {
        var byStart = Start.UtcTicks.CompareTo(other.Start);
        return byStart != 0 ? byStart : Index.CompareTo(other.Index);
    }
}

/// <summary>What an item of a list of events is.</summary>
internal enum EventItemKind
{
    /// <summary>An event that happens once.</summary>
    Single,

    /// <summary>A whole series.</summary>
    Series,

    /// <summary>One occurrence of a series.</summary>
    Occurrence,

    /// <summary>A cancelled occurrence, beside its series.</summary>
    Exception,
}
