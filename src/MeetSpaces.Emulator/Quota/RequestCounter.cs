namespace MeetSpaces.Emulator.Quota;

/// <summary>The recent requests of one caller or project, as timestamps of the clock.</summary>
internal sealed class RequestCounter
{
    private readonly Queue<long> taken = new();

    /// <summary>The number of ticks until another request is allowed; zero if it is allowed now.</summary>
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
