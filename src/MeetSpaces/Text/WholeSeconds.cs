namespace MeetSpaces.Text;

/// <summary>Durations in whole seconds, as in the tables. A fraction of a second is left out.</summary>
internal static class WholeSeconds
{
    /// <summary>The time from a start to an end; null if one of them is unknown.</summary>
    internal static TimeSpan? Between(DateTimeOffset? start, DateTimeOffset? end) => Of(end - start);

    /// <summary>The duration without its fraction of a second.</summary>
    internal static TimeSpan? Of(TimeSpan? duration) => duration is { } exact ? TimeSpan.FromTicks(exact.Ticks - (exact.Ticks % TimeSpan.TicksPerSecond)) : null;

    /// <summary>The duration as a number.</summary>
    internal static long? Count(TimeSpan? duration) => duration?.Ticks / TimeSpan.TicksPerSecond;
}
