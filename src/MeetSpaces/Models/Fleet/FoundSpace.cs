using MeetSpaces.Text;

namespace MeetSpaces.Models.Fleet;

/// <summary>A space that conference records or calendars of users name, as <c>Find-MeetSpace</c> wrote it.</summary>
public sealed class FoundSpace
{
    /// <summary>The resource name, <c>spaces/{id}</c>; null if only calendars name the space and the subject cannot read it.</summary>
    public string? Name { get; init; }

    /// <summary>The meeting code, such as <c>abc-mnop-xyz</c>; null if only conference records name the space.</summary>
    public string? MeetingCode { get; init; }

    /// <summary>The user as whom the space can be read: the organizer if it is one of the users, else the first user who saw it.</summary>
    public string? Subject { get; init; }

    /// <summary>
    /// When it was last used, in UTC: the latest end of its conferences and past events. A conference that is still running counts from its
    /// start. Null if it was not used.
    /// </summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>When its next event starts, in UTC; null if none is known.</summary>
    public DateTimeOffset? NextUse { get; init; }

    /// <summary>The title of the next event, or else of the last one; null if only conference records name the space.</summary>
    public string? Summary { get; init; }

    /// <summary>Where the space was found.</summary>
    public FoundSpaceSources Source { get; init; }

    /// <summary>The users whose conference records or calendars name the space, in the order of the input.</summary>
    public required IReadOnlyList<string> SeenBy { get; init => field = new DisplayList<string>(value); }

    /// <summary>The name, or else the meeting code.</summary>
    public override string ToString() => Name ?? MeetingCode ?? string.Empty;
}

/// <summary>Where a space was found.</summary>
[Flags]
public enum FoundSpaceSources : long
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>In a conference record.</summary>
    ConferenceRecord = 1,

    /// <summary>In a calendar.</summary>
    Calendar = 2,
}
