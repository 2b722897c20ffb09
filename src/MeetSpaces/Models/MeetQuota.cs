using System.Runtime.CompilerServices;

namespace MeetSpaces.Models;

/// <summary>
/// Requests per minute, for a Cloud project and for each user in it. A limit that is null keeps Google's default
/// (see https://developers.google.com/workspace/meet/api/guides/limits); 0 turns that limit off.
/// </summary>
public sealed class MeetQuota
{
    /// <summary>get and list, for the project; Google's default is 6000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int? ReadsPerMinute { get; set => field = Checked(value); }

    /// <summary>get and list, for each user; Google's default is 600.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int? ReadsPerMinutePerUser { get; set => field = Checked(value); }

    /// <summary>patch, end and members, for the project; Google's default is 1000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int? WritesPerMinute { get; set => field = Checked(value); }

    /// <summary>patch, end and members, for each user; Google's default is 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int? WritesPerMinutePerUser { get; set => field = Checked(value); }

    /// <summary>spaces.create, for the project; Google's default is 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int? CreatesPerMinute { get; set => field = Checked(value); }

    /// <summary>spaces.create, for each user; Google's default is 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int? CreatesPerMinutePerUser { get; set => field = Checked(value); }

    /// <summary>Reads from Google Calendar, for the project; Google's default is 10,000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int? CalendarReadsPerMinute { get; set => field = Checked(value); }

    /// <summary>Reads from Google Calendar, for each user; Google's default is 600.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int? CalendarReadsPerMinutePerUser { get; set => field = Checked(value); }

    /// <summary>
    /// The length of the "minute", 10 milliseconds to a day. Default: one minute, as at Google. A shorter one is for
    /// tests with an emulator.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is shorter than 10 milliseconds or longer than a day.</exception>
    public TimeSpan? Window
    {
        get;
        set => field = value is { } length && (length < TimeSpan.FromMilliseconds(10) || length > TimeSpan.FromDays(1))
            ? throw new ArgumentOutOfRangeException(nameof(value), length, "Window must be 10 milliseconds to a day.")
            : value;
    }

    /// <summary>No limits at all.</summary>
    internal static MeetQuota Off { get; } = new()
    {
        ReadsPerMinute = 0,
        ReadsPerMinutePerUser = 0,
        WritesPerMinute = 0,
        WritesPerMinutePerUser = 0,
        CreatesPerMinute = 0,
        CreatesPerMinutePerUser = 0,
        CalendarReadsPerMinute = 0,
        CalendarReadsPerMinutePerUser = 0,
    };

    internal int Reads => ReadsPerMinute ?? 6000;

    internal int ReadsPerUser => ReadsPerMinutePerUser ?? 600;

    internal int Writes => WritesPerMinute ?? 1000;

    internal int WritesPerUser => WritesPerMinutePerUser ?? 100;

    internal int Creates => CreatesPerMinute ?? 100;

    internal int CreatesPerUser => CreatesPerMinutePerUser ?? 10;

    internal int CalendarReads => CalendarReadsPerMinute ?? 10_000;

    internal int CalendarReadsPerUser => CalendarReadsPerMinutePerUser ?? 600;

    internal TimeSpan Length => Window ?? TimeSpan.FromMinutes(1);

    /// <summary>The limits as project/user: reads, writes, creates and reads from Google Calendar.</summary>
    public override string ToString() =>
        $"reads {Text(Reads)}/{Text(ReadsPerUser)}, writes {Text(Writes)}/{Text(WritesPerUser)}, creates {Text(Creates)}/{Text(CreatesPerUser)}, calendar reads {Text(CalendarReads)}/{Text(CalendarReadsPerUser)} "
        + (Window is { } length ? $"in {length}" : "a minute");

    private static string Text(int limit) => limit == 0 ? "off" : $"{limit}";

    private static int? Checked(int? limit, [CallerMemberName] string name = "") =>
        limit < 0 ? throw new ArgumentOutOfRangeException(name, limit, $"{name} must be a number of requests, or 0 for no limit.") : limit;
}
