namespace MeetSpaces.Http.RateLimiting;

/// <summary>
/// The requests of one class that may still count against a limit. Google counts a request at some moment between its
/// departure and its answer, so it counts here from its departure until one window after its answer: then no window at
/// Google ever holds more, whatever the network does. Its owner locks.
/// </summary>
/// <param name="length">The window, in ticks of the clock.</param>
internal sealed class SlidingWindow(long length)
{
    private readonly Queue<long> endings = new();
    private int underWay;
    private int ceiling = int.MaxValue;
    private long ceilingSince;

    /// <summary>When the next request leaves the window, or null where all that count are still under way.</summary>
    internal long? NextEnding => endings.Count > 0 ? endings.Peek() : null;

    internal bool IsIdle(long now)
    {
        Forget(now);
        return underWay == 0 && endings.Count == 0 && ceiling == int.MaxValue;
    }

    internal bool HasRoom(int limit, long now)
    {
        Forget(now);
        return underWay + endings.Count < Math.Min(limit, ceiling);
    }

    /// <summary>A request departs.</summary>
    internal void Enter() => underWay++;

    /// <summary>A request has been answered, or will not be.</summary>
    internal void Leave(long now)
    {
        underWay--;
        endings.Enqueue(now + length);
    }

    /// <summary>
    /// A request was refused all the same, so somebody else uses the quota too: from now on half as many, until a window
    /// has passed without a refusal. Several refusals of requests that were sent at the same speed count once.
    /// </summary>
    /// <param name="departure">When the refused request departed.</param>
    /// <param name="now">The time.</param>
    internal void OnThrottled(long departure, long now)
    {
        if (ceiling != int.MaxValue && departure < ceilingSince)
        {
            return;
        }

        ceiling = Math.Max(1, Math.Min(ceiling, underWay + endings.Count) / 2);
        ceilingSince = now;
    }

    /// <summary>About how long until a request can depart.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="ahead">How many wait before it.</param>
    /// <param name="now">The time.</param>
    internal long TimeUntilRoom(int limit, int ahead, long now)
    {
        Forget(now);
        var room = Math.Min(limit, ceiling);
        var mustEnd = underWay + endings.Count + ahead + 1 - room;
        if (mustEnd <= 0)
        {
            return 0;
        }

        // The answers of those under way are taken to be near.
        return mustEnd <= endings.Count
            ? endings.ElementAt(mustEnd - 1) - now
            : (((mustEnd - endings.Count - 1) / room) + 1) * length;
    }

    private void Forget(long now)
    {
        while (endings.Count > 0 && endings.Peek() <= now)
        {
            endings.Dequeue();
        }

        while (ceiling != int.MaxValue && now - ceilingSince >= length)
        {
            ceiling = ceiling > int.MaxValue / 2 ? int.MaxValue : ceiling * 2;
            ceilingSince += length;
        }
    }
}
