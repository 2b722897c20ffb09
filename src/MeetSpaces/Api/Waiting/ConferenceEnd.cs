namespace MeetSpaces.Api.Waiting;

/// <summary>Whether a conference is known to have ended. Shared by all waits for it.</summary>
internal sealed class ConferenceEnd
{
    private volatile bool isKnown;

    internal bool IsKnown => isKnown;

    internal void Set() => isKnown = true;
}
