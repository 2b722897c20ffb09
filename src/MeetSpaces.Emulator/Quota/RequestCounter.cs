namespace MeetSpaces.Emulator.Quota;

/// <summary>The requests of one caller in the last stretch of time, as timestamps of the clock.</summary>
internal sealed class RequestCounter
{
    private readonly Queue<long> taken = new();

    /// <summary>How many ticks until there is room for one more; zero when there is.</summary>
    public long Wait(long now, int limit, long length)
    {
        while (taken.Count > 0 && now - taken.Peek() >= length)
        {
            taken.Dequeue();
        }

        return limit <= 0 || taken.Count < limit ? 0 : length - (now - taken.Peek());
    }

    public void Take(long now) => taken.Enqueue(now);
}
