namespace MeetSpaces.Models;

/// <summary>The result of <c>Stop-MeetActiveConference</c> for one space.</summary>
public sealed class StoppedConference
{
    /// <summary>The resource name of the space, <c>spaces/{id}</c>.</summary>
    public required string Space { get; init; }

    /// <summary>The resource name of the record of the ended conference, if Google shows it.</summary>
    public string? ConferenceRecord { get; init; }

    /// <summary>Whether a conference was ended, or none was running.</summary>
    public StopStatus Status { get; init; }

    /// <summary>The user who ended the conference.</summary>
    public string? Subject { get; init; }

    /// <summary>The space and the outcome.</summary>
    public override string ToString() => $"{Space}: {Status}";
}

/// <summary>The result of ending a conference.</summary>
public enum StopStatus : long
{
    /// <summary>The conference was ended and everybody disconnected.</summary>
    Ended,

    /// <summary>There was no conference to end.</summary>
    NotActive,
}
