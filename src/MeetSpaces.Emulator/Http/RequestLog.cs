namespace MeetSpaces.Emulator.Http;

/// <summary>The most recent requests, in order of arrival.</summary>
internal sealed class RequestLog
{
    private const int Capacity = 10_000;

    private readonly Queue<EmulatorRequest> requests = new();

    public long Total { get; private set; }

    public void Add(EmulatorRequest request)
    {
        lock (requests)
        {
            Total++;
            requests.Enqueue(request);
            if (requests.Count > Capacity)
            {
                requests.Dequeue();
            }
        }
    }

    public IReadOnlyList<EmulatorRequest> Snapshot()
    {
        lock (requests)
        {
            return [.. requests];
        }
    }

    public void Clear()
    {
        lock (requests)
        {
            requests.Clear();
            Total = 0;
        }
    }
}
