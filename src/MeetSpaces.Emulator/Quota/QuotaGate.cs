using System.Globalization;
using MeetSpaces.Emulator.Calendar;
using MeetSpaces.Emulator.Errors;
using MeetSpaces.Emulator.Routing;

namespace MeetSpaces.Emulator.Quota;

/// <summary>Counts requests against the quotas of the project and of each user. Refused requests do not count.</summary>
internal sealed class QuotaGate(EmulatorQuota quota, TimeProvider clock, string projectNumber)
{
    private readonly object gate = new();
    private readonly Dictionary<(MethodQuota Class, string? User), RequestCounter> windows = [];

    /// <exception cref="ApiException">429 if a limit is reached, or 403 from the Calendar API.</exception>
    public void Pass(MethodQuota quotaClass, string user)
    {
        lock (gate)
        {
            var now = clock.GetTimestamp();
            var length = (long)(quota.Window.TotalSeconds * clock.TimestampFrequency);
            var mine = Window(quotaClass, user);
            var project = Window(quotaClass, null);
            var (projectLimit, userLimit) = Limits(quotaClass);
            Check(mine.Wait(now, userLimit, length), quotaClass, userLimit, isUser: true);
            Check(project.Wait(now, projectLimit, length), quotaClass, projectLimit, isUser: false);
            mine.Take(now);
            project.Take(now);
        }
    }

    private RequestCounter Window(MethodQuota quotaClass, string? user)
    {
        if (!windows.TryGetValue((quotaClass, user), out var window))
        {
            windows.Add((quotaClass, user), window = new RequestCounter());
        }

        return window;
    }

    private (int Project, int User) Limits(MethodQuota quotaClass) => quotaClass switch
    {
        MethodQuota.Read => (quota.ReadsPerMinute, quota.ReadsPerMinutePerUser),
        MethodQuota.Write => (quota.WritesPerMinute, quota.WritesPerMinutePerUser),
        MethodQuota.Calendar => (quota.CalendarReadsPerMinute, quota.CalendarReadsPerMinutePerUser),
        _ => (quota.CreatesPerMinute, quota.CreatesPerMinutePerUser),
    };

    private void Check(long wait, MethodQuota quotaClass, int limit, bool isUser)
    {
        if (wait <= 0)
        {
            return;
        }

        if (quotaClass == MethodQuota.Calendar)
        {
            throw CalendarError.RateLimit(isUser);
        }

        var (metric, title) = quotaClass switch
        {
            MethodQuota.Read => ("read_requests", "Read requests"),
            MethodQuota.Write => ("write_requests", "Write requests"),
            _ => ("create_space_requests", "Create space requests"),
        };
        var per = isUser ? " per minute per user" : " per minute";
        throw new ApiException(
            429,
            $"Quota exceeded for quota metric '{title}' and limit '{title}{per}' of service 'meet.googleapis.com' "
            + $"for consumer 'project_number:{projectNumber}'.",
            ErrorDetail.Info(
                "RATE_LIMIT_EXCEEDED",
                "googleapis.com",
                ("service", "meet.googleapis.com"),
                ("consumer", "projects/" + projectNumber),
                ("quota_metric", "meet.googleapis.com/" + metric),
                ("quota_limit", title.Replace(" ", "") + (isUser ? "PerMinutePerUser" : "PerMinute")),
                ("quota_limit_value", limit.ToString(CultureInfo.InvariantCulture)),
                ("quota_location", "global"),
                ("quota_unit", isUser ? "1/min/{project}/{user}" : "1/min/{project}")),
            ErrorDetail.Help("Request a higher quota limit.", "https://cloud.google.com/docs/quotas/help/request_increase"),
            ErrorDetail.Retry(TimeSpan.FromSeconds((double)wait / clock.TimestampFrequency)));
    }
}
