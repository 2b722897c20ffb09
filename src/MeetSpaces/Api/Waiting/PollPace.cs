using MeetSpaces.Http.Requests;

namespace MeetSpaces.Api.Waiting;

/// <summary>
/// How often something is polled: quickly at first, then less often. However many things are polled, polling takes at most a quarter of
/// the read quotas. All times are parts of the quota's window, which is a minute at Google.
/// </summary>
internal sealed class PollPace(ProjectQuota quota)
{
    /// <summary>The part of a read quota that polling takes.</summary>
    internal const double Share = 0.25;

    private const double Growth = 1.5;

    // 2 s and 30 s in a window of a minute.
    private const double FirstInterval = 1.0 / 30;
    private const double LongestInterval = 1.0 / 2;

    /// <summary>
    /// How long a value also answers the waits that begin later: half a window. After that, Google may say something else.
    /// </summary>
    internal TimeSpan Freshness => TimeSpan.FromTicks((long)(quota.Window.Ticks * LongestInterval));

    /// <summary>The time until the next poll.</summary>
    /// <param name="polls">How many times this thing has been polled.</param>
    /// <param name="ofUser">How many things are polled as the same user.</param>
    /// <param name="all">How many things are polled as any user.</param>
    internal TimeSpan Interval(int polls, int ofUser, int all)
    {
        var (project, user) = quota.LimitsOf(QuotaClass.Read);
        var windows = Math.Min(LongestInterval, FirstInterval * Math.Pow(Growth, polls - 1));
        return TimeSpan.FromTicks((long)(quota.Window.Ticks * Math.Max(windows, Math.Max(Windows(ofUser, user), Windows(all, project)))));
    }

    private static double Windows(int polled, int limit) => limit == 0 ? 0 : polled / (limit * Share);
}
