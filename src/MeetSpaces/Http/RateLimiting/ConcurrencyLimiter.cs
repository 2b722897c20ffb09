namespace MeetSpaces.Http.RateLimiting;

/// <summary>Limits how many requests of one command run at the same time.</summary>
/// <param name="limit">The number of requests, 1 or more.</param>
internal sealed class ConcurrencyLimiter(int limit) : IDisposable
{
    private readonly SemaphoreSlim slots = new(limit);

    public void Dispose() => slots.Dispose();

    /// <summary>Waits until fewer requests than the limit are running. The request has ended when the returned object is disposed.</summary>
    internal async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Slot(slots);
    }

    /// <summary>Runs a request as soon as fewer requests than the limit are running.</summary>
    internal async Task<T> RunAsync<T>(Func<Task<T>> request, CancellationToken cancellationToken)
    {
        using (await EnterAsync(cancellationToken).ConfigureAwait(false))
        {
            return await request().ConfigureAwait(false);
        }
    }

    private sealed class Slot(SemaphoreSlim slots) : IDisposable
    {
        public void Dispose() => slots.Release();
    }
}
