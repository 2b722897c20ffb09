namespace MeetSpaces.Models;

/// <summary>What ending a conference came to.</summary>
public enum StopStatus
{
    /// <summary>The conference was ended and everybody disconnected.</summary>
    Ended,

    /// <summary>There was no conference to end.</summary>
    NotActive,
}
