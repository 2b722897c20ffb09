namespace MeetSpaces.Models;

/// <summary>
/// Requests per minute, for a whole Cloud project and for each user in it. What is null keeps Google's default
/// (see https://developers.google.com/workspace/meet/api/guides/limits); 0 turns that limit off.
/// </summary>
public sealed class MeetQuota
{
    /// <summary>get and list, for the project; Google's default is 6000.</summary>
    public int? ReadsPerMinute { get; set; }

    /// <summary>get and list, for each user; Google's default is 600.</summary>
    public int? ReadsPerMinutePerUser { get; set; }

    /// <summary>patch, end and members, for the project; Google's default is 1000.</summary>
    public int? WritesPerMinute { get; set; }

    /// <summary>patch, end and members, for each user; Google's default is 100.</summary>
    public int? WritesPerMinutePerUser { get; set; }

    /// <summary>spaces.create, for the project; Google's default is 100.</summary>
    public int? CreatesPerMinute { get; set; }

    /// <summary>spaces.create, for each user; Google's default is 10.</summary>
    public int? CreatesPerMinutePerUser { get; set; }

    /// <summary>The limits as project/user, reads, writes and creates.</summary>
    public override string ToString() =>
        $"reads {Text(ReadsPerMinute, 6000)}/{Text(ReadsPerMinutePerUser, 600)}, " +
        $"writes {Text(WritesPerMinute, 1000)}/{Text(WritesPerMinutePerUser, 100)}, " +
        $"creates {Text(CreatesPerMinute, 100)}/{Text(CreatesPerMinutePerUser, 10)} a minute";

    private static string Text(int? limit, int standard) => limit switch
    {
        null => $"{standard}",
        0 => "off",
        { } given => $"{given}",
    };
}
