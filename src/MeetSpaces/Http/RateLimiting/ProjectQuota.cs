using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Http.RateLimiting;

/// <summary>On whose quota the calls of a connection are counted, and how much there is of it. Google counts by Cloud project.</summary>
/// <param name="project">What names the project among all that this process calls.</param>
/// <param name="quota">The limits; copied, since whoever gave them may change them.</param>
internal sealed class ProjectQuota(string project, MeetQuota quota)
{
    private readonly (int Project, int User) reads = (quota.Reads, quota.ReadsPerUser);
    private readonly (int Project, int User) writes = (quota.Writes, quota.WritesPerUser);
    private readonly (int Project, int User) creates = (quota.Creates, quota.CreatesPerUser);

    internal string Project { get; } = project;

    /// <summary>How long the "minute" is.</summary>
    internal TimeSpan Window { get; } = quota.Length;

    /// <summary>Requests in a window, for the project and for each user in it; 0 is no limit.</summary>
    internal (int Project, int User) LimitsOf(QuotaClass quotaClass) => quotaClass switch
    {
        QuotaClass.Read => reads,
        QuotaClass.Write => writes,
        _ => creates,
    };
}
