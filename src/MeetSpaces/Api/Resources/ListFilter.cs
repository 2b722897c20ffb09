using System.Globalization;

namespace MeetSpaces.Api.Resources;

/// <summary>
/// Writes conditions of Google's filter language. Values are quoted, so that no value can end its quotes and go on as a
/// condition of its own.
/// </summary>
internal static class ListFilter
{
    internal static string Equal(string field, string value) => $"{field} = {Quoted(value)}";

    internal static string? NotBefore(string field, DateTimeOffset? time) => time is { } limit ? $"{field}>={Quoted(Text(limit))}" : null;

    internal static string? NotAfter(string field, DateTimeOffset? time) => time is { } limit ? $"{field}<={Quoted(Text(limit))}" : null;

    internal static string? Unset(string field, bool isAsked) => isAsked ? $"{field} IS NULL" : null;

    /// <summary>All of the conditions at once; null where there is none.</summary>
    internal static string? All(params string?[] conditions)
    {
        var given = string.Join(" AND ", conditions.Where(condition => condition is not null));
        return given.Length == 0 ? null : given;
    }

    private static string Quoted(string value) => $"\"{value.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";

    // RFC 3339 in UTC; milliseconds as in Google's examples, finer where the time is.
    private static string Text(DateTimeOffset time)
    {
        var format = time.Ticks % TimeSpan.TicksPerMillisecond == 0 ? "fff" : "fffffff";
        return time.UtcDateTime.ToString($"yyyy-MM-dd'T'HH:mm:ss.{format}'Z'", CultureInfo.InvariantCulture);
    }
}
