using System.Globalization;

namespace MeetSpaces.Text;

/// <summary>
/// Formats times and durations for the views of the module: times in the zone of this machine, with their offset from UTC, and durations
/// in whole seconds. The texts are the same in every culture.
/// </summary>
public static class DisplayTime
{
    /// <summary>The date, the time to the minute, and the offset, such as <c>2026-03-02 10:00 +01:00</c>.</summary>
    /// <param name="time">The time, or null.</param>
    /// <returns>The text; empty for null.</returns>
    public static string Minute(DateTimeOffset? time) => Local(time, "yyyy-MM-dd HH:mm zzz");

    /// <summary>The date, the time to the second, and the offset, such as <c>2026-03-02 10:00:30 +01:00</c>.</summary>
    /// <param name="time">The time, or null.</param>
    /// <returns>The text; empty for null.</returns>
    public static string Second(DateTimeOffset? time) => Local(time, "yyyy-MM-dd HH:mm:ss zzz");

    /// <summary>The date, such as <c>2026-03-02</c>.</summary>
    /// <param name="time">The time, or null.</param>
    /// <returns>The text; empty for null.</returns>
    public static string Day(DateTimeOffset? time) => Local(time, "yyyy-MM-dd");

    /// <summary>The time of day to the minute, and the offset, such as <c>10:00 +01:00</c>.</summary>
    /// <param name="time">The time, or null.</param>
    /// <returns>The text; empty for null.</returns>
    public static string MinuteOfDay(DateTimeOffset? time) => Local(time, "HH:mm zzz");

    /// <summary>The time of day to the second, and the offset, such as <c>10:00:30 +01:00</c>.</summary>
    /// <param name="time">The time, or null.</param>
    /// <returns>The text; empty for null.</returns>
    public static string SecondOfDay(DateTimeOffset? time) => Local(time, "HH:mm:ss zzz");

    /// <summary>Hours, minutes and seconds, such as <c>1:30:04</c> or <c>26:00:00</c>. A fraction of a second is left out.</summary>
    /// <param name="duration">The duration, or null.</param>
    /// <returns>The text; empty for null.</returns>
    public static string Duration(TimeSpan? duration) => duration is { } length
        ? string.Format(CultureInfo.InvariantCulture, "{0}:{1:mm\\:ss}", Math.Floor(length.TotalHours), length)
        : string.Empty;

    private static string Local(DateTimeOffset? time, string format) =>
        time?.ToLocalTime().ToString(format, CultureInfo.InvariantCulture) ?? string.Empty;
}
