namespace MeetSpaces.Connections;

/// <summary>An event that <c>Add-MeetEmulatorEvent</c> put into a calendar of an emulator.</summary>
public sealed class MeetEmulatorEvent
{
    /// <summary>The ID of the event.</summary>
    public required string Id { get; init; }

    /// <summary>The user to whose calendar it was added.</summary>
    public required string User { get; init; }

    /// <summary>The title, or null.</summary>
    public string? Summary { get; init; }

    /// <summary>When it starts, or the first time it starts if it is recurring.</summary>
    public DateTimeOffset Start { get; init; }

    /// <summary>The resource name of its space; null without Meet, and if the organizer is not a user of the domain.</summary>
    public string? Space { get; init; }

    /// <summary>The meeting code; null without Meet.</summary>
    public string? MeetingCode { get; init; }

    /// <summary>The title or the ID, and the start.</summary>
    public override string ToString() => $"{Summary ?? Id} at {Start:u}";
}
