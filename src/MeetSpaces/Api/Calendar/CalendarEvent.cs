namespace MeetSpaces.Api.Calendar;

/// <summary>An event in a user's calendar that takes place in Google Meet.</summary>
internal sealed class CalendarEvent
{
    /// <summary>The meeting code of its space, in lower case.</summary>
    internal required string MeetingCode { get; init; }

    internal string? Summary { get; init; }

    internal DateTimeOffset? Start { get; init; }

    internal DateTimeOffset? End { get; init; }

    /// <summary>The address of the organizer, who owns the space.</summary>
    internal string? Organizer { get; init; }

    /// <summary>Whether the user of the calendar is the organizer.</summary>
    internal bool IsOrganizer { get; init; }
}
