using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.Calendar;

/// <summary>An event, or a series of events, in the calendars of its organizer and attendees. Guarded by the state's lock.</summary>
internal sealed class StoredEvent(EmulatedEvent details, string organizer, IReadOnlyList<string> attendees, Recurrence? recurrence)
{
    public string Id { get; } = Identifiers.Event();

    public string? Summary { get; } = details.Summary;

    public DateTimeOffset Start { get; } = details.IsAllDay ? new DateTimeOffset(details.Start.Date, TimeSpan.Zero) : details.Start;

    public TimeSpan Duration { get; } = details.IsAllDay ? TimeSpan.FromDays(Math.Max(1, details.Duration.Days)) : details.Duration;

    public bool IsAllDay { get; } = details.IsAllDay;

    public string Organizer { get; } = organizer;

    public IReadOnlyList<string> Attendees { get; } = attendees;

    /// <summary>Null if it happens once.</summary>
    public Recurrence? Recurrence { get; } = recurrence;

    public EmulatedConferencing Conferencing { get; } = details.Conferencing;

    /// <summary>Null without Meet.</summary>
    public string? MeetingCode { get; init; }

    public DateTimeOffset Created { get; init; }

    public bool IsCancelled { get; set; }

    /// <summary>The starts of cancelled occurrences of a series.</summary>
    public HashSet<DateTimeOffset> CancelledStarts { get; } = [];

    /// <summary>The starts of the occurrences that end after <paramref name="from"/> and start before <paramref name="to"/>, cancelled ones included.</summary>
    public IEnumerable<DateTimeOffset> Starts(DateTimeOffset from, DateTimeOffset to) =>
        (Recurrence?.Starts(Start) ?? [Start]).TakeWhile(start => start < to).Where(start => start + Duration > from || (Duration == TimeSpan.Zero && start >= from));
}
