namespace MeetSpaces.Models;

/// <summary>
/// An OAuth scope. The Admin console wants the full address: <c>https://www.googleapis.com/auth/meetings.space.</c> followed by the
/// lower-case name, or for Calendar <c>https://www.googleapis.com/auth/calendar.events.readonly</c>.
/// </summary>
public enum MeetScope : long
{
    /// <summary>Create spaces, and read, change and end those that the same Cloud project created.</summary>
    Created,

    /// <summary>Read any space and conference record that the user may see.</summary>
    ReadOnly,

    /// <summary>Read and change the settings of any space of the user, those made by Calendar included.</summary>
    Settings,

    /// <summary>Read the events in the user's calendars, to find spaces in them. It is never requested unless it is named.</summary>
    Calendar,
}
