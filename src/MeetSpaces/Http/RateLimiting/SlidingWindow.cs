namespace MeetSpaces.Http.RateLimiting;

/// <summary>
/// The requests of one class that may still count against a limit. Google counts a request at some moment between its
/// sending and its response. So it counts here from its sending until one window after its response; then no window at Google
/// ever holds more, whatever the network does. Not thread-safe: <see cref="QuotaRateLimiter"/> locks.
/// </summary>
/// <param name="length">The length of the window, in ticks of the clock.</param>
internal sealed class SlidingWindow(long length)
{
    private readonly Queue<long> expiries = new();
    private int inFlight;
    private int ceiling = int.MaxValue;
    private long ceilingSince;

    /// <summary>When the next request leaves the window; null if every counted request is still in flight.</summary>
    internal long? NextExpiry => expiries.Count > 0 ? expiries.Peek() : null;

    internal bool IsIdle(long now)
    {
        RemoveExpired(now);
        return inFlight == 0 && expiries.Count == 0 && ceiling == int.MaxValue;
    }

    internal bool HasRoom(int limit, long now)
    {
        RemoveExpired(now);
        return inFlight + expiries.Count < Math.Min(limit, ceiling);
    }

    /// <summary>Counts a request that is about to be sent.</summary>
    internal void Acquire() => inFlight++;

    /// <summary>Records that a request got its response or failed.</summary>
    internal void Release(long now)
    {
        inFlight--;
        expiries.Enqueue(now + length);
    }

    /// <summary>
    /// Google refused a request as over quota, so another process uses the same quota. From now on, half as many requests are
    /// sent, until a window has passed without a refusal. Refusals of requests sent before the last halving do not halve again.
    /// </summary>
    /// <param name="sent">When the refused request was sent.</param>
    /// <param name="now">The time.</param>
    internal void OnThrottled(long sent, long now)
    {
        if (ceiling != int.MaxValue && sent < ceilingSince)
        {
            return;
        }

        ceiling = Math.Max(1, Math.Min(ceiling, inFlight + expiries.Count) / 2);
        ceilingSince = now;
    }

    /// <summary>The approximate time until a request can be sent, in ticks of the clock.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="ahead">How many requests wait ahead of it.</param>
    /// <param name="now">The time.</param>
    internal long TimeUntilRoom(int limit, int ahead, long now)
    {
        RemoveExpired(now);
        var room = Math.Min(limit, ceiling);
        var mustLeave = inFlight + expiries.Count + ahead + 1 - room;
        if (mustLeave <= 0)
        {
            return 0;
        }

        // Requests in flight are assumed to finish soon.
        return mustLeave <= expiries.Count
            ? expiries.ElementAt(mustLeave - 1) - now
            : (((mustLeave - expiries.Count - 1) / room) + 1) * length;
    }

    private void RemoveExpired(long now)
    {
        while (expiries.Count > 0 && expiries.Peek() <= now)
        {
            expiries.Dequeue();
        }

        while (ceiling != int.MaxValue && now - ceilingSince >= length)
        {
            ceiling = ceiling > int.MaxValue / 2 ? int.MaxValue : ceiling * 2;
            ceilingSince += length;
        }
    }
}
