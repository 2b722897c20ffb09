namespace MeetSpaces.Api.Resources;

/// <summary>Limits how many requests run at the same time.</summary>
internal static class RequestLimit
{
    /// <summary>Runs requests as soon as the semaphore has room.</summary>
    internal static async Task<T> RunAsync<T>(this SemaphoreSlim limit, Func<Task<T>> request, CancellationToken cancellationToken)
    {
        await limit.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await request().ConfigureAwait(false);
        }
        finally
        {
            limit.Release();
        }
    }
}
