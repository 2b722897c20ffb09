using System.Globalization;
using MeetSpaces.Emulator.Errors;
using MeetSpaces.Emulator.Listing;
using MeetSpaces.Emulator.Routing;

namespace MeetSpaces.Emulator.Calendar;

/// <summary>The parameters of events.list (developers.google.com/workspace/calendar/api/v3/reference/events/list).</summary>
internal sealed class EventQuery
{
    private const int UsualSize = 250;
    private const int LargestSize = 2500;

    private EventQuery(ApiCall call)
    {
        TimeMin = Time(call, "timeMin");
        TimeMax = Time(call, "timeMax");
        if (TimeMin is { } start && TimeMax is { } end && start >= end)
        {
            throw CalendarError.TimeRangeEmpty();
        }

        SingleEvents = Flag(call, "singleEvents");
        ShowDeleted = Flag(call, "showDeleted");
        var size = int.Parse(call.Query("maxResults") ?? UsualSize.ToString(CultureInfo.InvariantCulture), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        MaxResults = size > 0 ? Math.Min(size, LargestSize) : throw CalendarError.Invalid("maxResults", "Invalid value. Values must be within the range: [1, 2147483647]");
        List = string.Join("\n", call.Names[0], call.Query("timeMin"), call.Query("timeMax"), SingleEvents, ShowDeleted);
        After = call.Query("pageToken") is { Length: > 0 } token
            ? PageToken.Read(token, List) ?? throw CalendarError.Invalid("pageToken", "Invalid page token value.")
            : null;
    }

    public static IReadOnlyList<QueryField> Fields { get; } =
        [new("timeMin"), new("timeMax"), new("singleEvents"), new("showDeleted"), new("maxResults", IsNumber: true), new("pageToken")];

    /// <summary>A lower bound, exclusive, of the end of events.</summary>
    public DateTimeOffset? TimeMin { get; }

    /// <summary>An upper bound, exclusive, of the start of events.</summary>
    public DateTimeOffset? TimeMax { get; }

    /// <summary>Whether a series is shown as its occurrences, instead of as one event.</summary>
    public bool SingleEvents { get; }

    public bool ShowDeleted { get; }

    public int MaxResults { get; }

    /// <summary>What a page token belongs to.</summary>
    public string List { get; }

    /// <summary>The last item of the previous page.</summary>
    public (long Start, int Index)? After { get; }

    /// <exception cref="ApiException">400 if a parameter is not valid.</exception>
    public static EventQuery Of(ApiCall call) => new(call);

    private static DateTimeOffset? Time(ApiCall call, string name) => call.Query(name) is { } text
        ? Rfc3339.Parse(text)?.Moment ?? throw CalendarError.Invalid(name, "Bad Request", "badRequest")
        : null;

    private static bool Flag(ApiCall call, string name) => call.Query(name) switch
    {
        null or "false" => false,
        "true" => true,
        var other => throw CalendarError.Invalid(name, $"Invalid value '{other}'. Values must match the following regular expression: 'true|false'"),
    };
}
