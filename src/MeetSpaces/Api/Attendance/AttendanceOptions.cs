namespace MeetSpaces.Api.Attendance;

/// <summary>The scheduled times that attendance is compared with, and the limit on concurrent requests.</summary>
internal sealed class AttendanceOptions(DateTimeOffset? scheduledStart, DateTimeOffset? scheduledEnd, SemaphoreSlim calls, TimeProvider time)
{
    /// <summary>The scheduled start of the meeting; null for the start of the conference.</summary>
    internal DateTimeOffset? ScheduledStart { get; } = scheduledStart;

    /// <summary>The scheduled end of the meeting; null for the end of the conference.</summary>
    internal DateTimeOffset? ScheduledEnd { get; } = scheduledEnd;

    /// <summary>Limits concurrent requests; shared by all conferences that are read at the same time.</summary>
    internal SemaphoreSlim Calls { get; } = calls;

    internal TimeProvider Time { get; } = time;
}
