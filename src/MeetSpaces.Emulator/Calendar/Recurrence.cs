using System.Globalization;

namespace MeetSpaces.Emulator.Calendar;

/// <summary>A recurrence rule of RFC 5545: FREQ, INTERVAL, COUNT, UNTIL and, for weeks, BYDAY. Times keep the offset of the first one.</summary>
internal sealed class Recurrence
{
    /// <summary>The most occurrences of a series without an end.</summary>
    private const int Most = 730;

    private const string Prefix = "RRULE:";
    private static readonly string[] Days = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
    private readonly string frequency;
    private readonly int interval = 1;
    private readonly int count = Most;
    private readonly DateTimeOffset until = DateTimeOffset.MaxValue;
    private readonly DayOfWeek[] days = [];

    private Recurrence(string rule)
    {
        Rule = rule;
        var parts = rule.Split(';').Select(part => part.Split('=')).ToList();
        if (parts.Exists(part => part.Length != 2) || parts.Select(part => part[0]).Distinct().Count() != parts.Count)
        {
            throw Invalid(rule);
        }

        frequency = parts.Find(part => part[0] == "FREQ")?[1] is "DAILY" or "WEEKLY" or "MONTHLY" or "YEARLY" ? parts.Find(part => part[0] == "FREQ")![1] : throw Invalid(rule);
        foreach (var part in parts)
        {
            switch (part[0])
            {
                case "FREQ":
                    break;
                case "INTERVAL":
                    interval = Number(part[1], rule);
                    break;
                case "COUNT":
                    count = Math.Min(Most, Number(part[1], rule));
                    break;
                case "UNTIL":
                    until = Time(part[1], rule);
                    break;
                case "BYDAY" when frequency == "WEEKLY":
                    days = [.. part[1].Split(',').Select(day => Array.IndexOf(Days, day) is >= 0 and var index ? (DayOfWeek)index : throw Invalid(rule)).Distinct()];
                    break;
                default:
                    throw Invalid(rule);
            }
        }
    }

    /// <summary>The rule as it was given, without <c>RRULE:</c>.</summary>
    public string Rule { get; }

    /// <exception cref="ArgumentException">The rule is not valid, or has a part that the emulator does not know.</exception>
    public static Recurrence Parse(string text)
    {
        var rule = text.Trim();
        return new Recurrence(rule.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? rule.Substring(Prefix.Length) : rule);
    }

    /// <summary>When the occurrences of a series start, in order.</summary>
    public IEnumerable<DateTimeOffset> Starts(DateTimeOffset first) => Candidates(first).TakeWhile(start => start <= until).Take(count);

    private IEnumerable<DateTimeOffset> Candidates(DateTimeOffset first)
    {
        for (var step = 0; step < Most * interval; step += interval)
        {
            if (After(first, step) is not { } next)
            {
                continue;
            }

            if (days.Length == 0)
            {
                yield return next;
                continue;
            }

            // A week starts on Monday.
            var monday = next.AddDays(-(((int)next.DayOfWeek + 6) % 7));
            foreach (var start in days.Select(day => monday.AddDays(((int)day + 6) % 7)).OrderBy(start => start).Where(start => start >= first))
            {
                yield return start;
            }
        }
    }

    /// <summary>Null where the month has no such day, or the calendar ends.</summary>
    private DateTimeOffset? After(DateTimeOffset first, int step)
    {
        try
        {
            var next = frequency switch
            {
                "DAILY" => first.AddDays(step),
                "WEEKLY" => first.AddDays(7.0 * step),
                "MONTHLY" => first.AddMonths(step),
                _ => first.AddYears(step),
            };
            return frequency is "MONTHLY" or "YEARLY" && next.Day != first.Day ? null : next;
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static int Number(string text, string rule) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 10_000 ? number : throw Invalid(rule);

    private static DateTimeOffset Time(string text, string rule) =>
        DateTimeOffset.TryParseExact(
            text, ["yyyyMMdd'T'HHmmss'Z'", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : throw Invalid(rule);

    private static ArgumentException Invalid(string rule) => new(
        $"'{rule}' is not a recurrence rule that the emulator knows. Use FREQ (DAILY, WEEKLY, MONTHLY, YEARLY), INTERVAL, COUNT, UNTIL and, for weeks, BYDAY, "
        + "such as FREQ=WEEKLY;BYDAY=MO,TH;COUNT=10.");
}
