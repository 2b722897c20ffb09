namespace MeetSpaces.Emulator.Http;

/// <summary>The last requests, in the order of arrival; the newest is always included, whatever its size.</summary>
internal sealed class RequestLog
{
    private const int Capacity = 10_000;
    private const long ByteLimit = 16 * 1024 * 1024;

    private readonly Queue<EmulatorRequest> requests = new();
    private long bytes;

    public void Add(EmulatorRequest request)
    {
        lock (requests)
        {
            requests.Enqueue(request);
            bytes += request.Bytes;
            while (requests.Count > Capacity || (bytes > ByteLimit && requests.Count > 1))
            {
                bytes -= requests.Dequeue().Bytes;
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
}
