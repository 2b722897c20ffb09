namespace MeetSpaces.Api.Attendance;

/// <summary>The scheduled times that attendance is compared with, and how many requests run at once.</summary>
internal sealed class AttendanceOptions(DateTimeOffset? scheduledStart, DateTimeOffset? scheduledEnd, SemaphoreSlim calls, TimeProvider time)
{
    /// <summary>When the meeting was to start; null for when the conference did.</summary>
    internal DateTimeOffset? ScheduledStart { get; } = scheduledStart;

    /// <summary>When the meeting was to end; null for when the conference did.</summary>
    internal DateTimeOffset? ScheduledEnd { get; } = scheduledEnd;

    /// <summary>Shared by all conferences that are read at once.</summary>
    internal SemaphoreSlim Calls { get; } = calls;

    internal TimeProvider Time { get; } = time;
}
