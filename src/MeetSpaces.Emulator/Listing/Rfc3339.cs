using System.Globalization;
using System.Text.RegularExpressions;

namespace MeetSpaces.Emulator.Listing;

/// <summary>Reads and writes timestamps in the JSON form of google.protobuf.Timestamp: UTC, with no, three, six or nine fraction digits.</summary>
internal static class Rfc3339
{
    private static readonly Regex Form = new(
        @"^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)\z", RegexOptions.CultureInvariant);

    public static string Write(DateTimeOffset time)
    {
        var fraction = (time.UtcTicks % TimeSpan.TicksPerSecond) switch
        {
            0 => "",
            var ticks when ticks % TimeSpan.TicksPerMillisecond == 0 => ".fff",
            var ticks when ticks % 10 == 0 => ".ffffff",
            _ => ".fffffff'00'",
        };
        return time.UtcDateTime.ToString($"yyyy-MM-dd'T'HH:mm:ss{fraction}'Z'", CultureInfo.InvariantCulture);
    }

    /// <summary>The time, or null if the text is not a time. Digits after the seventh only show that the time is slightly later.</summary>
    public static (DateTimeOffset Moment, bool IsLater)? Parse(string text)
    {
        if (!Form.IsMatch(text))
        {
            return null;
        }

        var zone = text.IndexOfAny(['Z', 'z', '+', '-'], "yyyy-MM-ddT".Length);
        var kept = Math.Min(zone, "yyyy-MM-ddTHH:mm:ss.fffffff".Length);
        var isLater = text.Substring(kept, zone - kept).Any(digit => digit != '0');
        var moment = text.Substring(0, kept) + text.Substring(zone);
        return DateTimeOffset.TryParse(moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? (time, isLater) : null;
    }
}
