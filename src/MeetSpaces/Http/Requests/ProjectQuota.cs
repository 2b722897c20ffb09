using MeetSpaces.Models;

namespace MeetSpaces.Http.Requests;

/// <summary>The quota that the requests of a connection count against. Google counts by Cloud project.</summary>
/// <param name="project">A key that identifies the project within this process.</param>
/// <param name="quota">The limits; copied, since the caller may change them later.</param>
internal sealed class ProjectQuota(string project, MeetQuota quota)
{
    private readonly (int Project, int User) reads = (quota.Reads, quota.ReadsPerUser);
    private readonly (int Project, int User) writes = (quota.Writes, quota.WritesPerUser);
    private readonly (int Project, int User) creates = (quota.Creates, quota.CreatesPerUser);
    private readonly (int Project, int User) calendarReads = (quota.CalendarReads, quota.CalendarReadsPerUser);

    internal string Project { get; } = project;

    /// <summary>The length of the window; Google's is a minute.</summary>
    internal TimeSpan Window { get; } = quota.Length;

    /// <summary>The number of requests in a window, per project and per user; 0 means no limit.</summary>
    internal (int Project, int User) LimitsOf(QuotaClass quotaClass) => quotaClass switch
    {
        QuotaClass.Read => reads,
        QuotaClass.Write => writes,
        QuotaClass.Calendar => calendarReads,
        _ => creates,
    };
}

/// <summary>The class in which Google counts a request (per minute, per project and per user).</summary>
internal enum QuotaClass
{
    /// <summary>get and list.</summary>
    Read,

    /// <summary>patch, endActiveConference and the members of a space.</summary>
    Write,

    /// <summary><c>spaces.create</c>.</summary>
    Create,

    /// <summary>Every request to the Calendar API, which has a quota of its own.</summary>
    Calendar,
}
