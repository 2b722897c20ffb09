namespace MeetSpaces.Models;

/// <summary>What <c>Stop-MeetActiveConference</c> did in one space.</summary>
public sealed class StoppedConference
{
    /// <summary>The resource name of the space, <c>spaces/{id}</c>.</summary>
    public required string Space { get; init; }

    /// <summary>The resource name of the conference record that was running, where Google names it.</summary>
    public string? ConferenceRecord { get; init; }

    /// <summary>Whether a conference was ended, or none was running.</summary>
    public StopStatus Status { get; init; }

    /// <summary>The user as whom the conference was ended.</summary>
    public string? Subject { get; init; }

    /// <summary>The space and the outcome.</summary>
    public override string ToString() => $"{Space}: {Status}";
}

/// <summary>What ending a conference came to.</summary>
public enum StopStatus
{
    /// <summary>The conference was ended and everybody disconnected.</summary>
    Ended,

    /// <summary>There was no conference to end.</summary>
    NotActive,
}
