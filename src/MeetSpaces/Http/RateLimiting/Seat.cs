namespace MeetSpaces.Http.RateLimiting;

/// <summary>A place in a window that a call needs before it can go.</summary>
internal sealed class Seat(SlidingWindow window, int limit, bool ofUser)
{
    internal SlidingWindow Window { get; } = window;

    /// <summary>How many places the window has for this call; two connections may have been told different limits.</summary>
    internal int Limit { get; } = limit;

    /// <summary>Whether it is a user's window; else the project's.</summary>
    internal bool OfUser { get; } = ofUser;
}
