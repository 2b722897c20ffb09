namespace MeetSpaces.Emulator;

/// <summary>
/// How many requests the emulator allows in one <see cref="Window"/>. The defaults are Google's, per minute;
/// 0 turns a limit off. The window slides, so no period of this length ever contains more.
/// </summary>
public sealed class EmulatorQuota
{
    /// <summary>Reads (get and list) of the whole project.</summary>
    public int ReadsPerMinute { get; set; } = 6000;

    /// <summary>Reads (get and list) of one user.</summary>
    public int ReadsPerMinutePerUser { get; set; } = 600;

    /// <summary>Writes (patch, endActiveConference, members) of the whole project.</summary>
    public int WritesPerMinute { get; set; } = 1000;

    /// <summary>Writes (patch, endActiveConference, members) of one user.</summary>
    public int WritesPerMinutePerUser { get; set; } = 100;

    /// <summary><c>spaces.create</c> of the whole project.</summary>
    public int CreatesPerMinute { get; set; } = 100;

    /// <summary><c>spaces.create</c> of one user.</summary>
    public int CreatesPerMinutePerUser { get; set; } = 10;

    /// <summary>Calls to the Calendar API of the whole project.</summary>
    public int CalendarReadsPerMinute { get; set; } = 10_000;

    /// <summary>Calls to the Calendar API of one user.</summary>
    public int CalendarReadsPerMinutePerUser { get; set; } = 600;

    /// <summary>The length of the "minute"; a shorter one lets a benchmark finish in seconds.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(1);
}
