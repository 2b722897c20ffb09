using System.Globalization;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Resources;

/// <summary>
/// Writes conditions in Google's filter language. Values are quoted and escaped, so that no value can close its quotes and add
/// a condition.
/// </summary>
internal static class ListFilter
{
    internal static string Equal(string field, string value) => $"{field} = {Quoted(value)}";

    internal static string? NotBefore(string field, DateTimeOffset? time) => time is { } limit ? $"{field}>={Quoted(Text(limit))}" : null;

    internal static string? NotAfter(string field, DateTimeOffset? time) => time is { } limit ? $"{field}<={Quoted(Text(limit))}" : null;

    internal static string? Unset(string field, bool isAsked) => isAsked ? $"{field} IS NULL" : null;

    /// <summary>All conditions, joined by AND; null if there are none.</summary>
    internal static string? All(params string?[] conditions)
    {
        var given = string.Join(" AND ", conditions.Where(condition => condition is not null));
        return given.Length == 0 ? null : given;
    }

    /// <summary>The filter of a list: the text of <c>-Filter</c>, or the filter that the other parameters make.</summary>
    /// <exception cref="MeetApiException"><c>MeetInvalidArgument</c>: both are given. Combining them could change the meaning of either.</exception>
    internal static string? Choose(string? written, string? made) => written is null || made is null
        ? written ?? made
        : throw new MeetApiException(
            MeetErrorId.InvalidArgument,
            $"-Filter cannot be combined with the parameters that create the filter '{made}'. No request was made.",
            "Put all conditions in -Filter, or omit -Filter.");

    private static string Quoted(string value) => $"\"{value.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";

    // RFC 3339 in UTC, with milliseconds as in Google's examples, or more digits if the time has them.
    private static string Text(DateTimeOffset time)
    {
        var format = time.Ticks % TimeSpan.TicksPerMillisecond == 0 ? "fff" : "fffffff";
        return time.UtcDateTime.ToString($"yyyy-MM-dd'T'HH:mm:ss.{format}'Z'", CultureInfo.InvariantCulture);
    }
}
