using MeetSpaces.Http.Requests;

namespace MeetSpaces.Auth.Tokens;

/// <summary>One token request that many callers wait for. It is canceled when no caller waits any more. The owner must hold a lock while it counts callers.</summary>
internal sealed class SingleFlight
{
    private readonly Action cancel;
    private int callers;

    internal SingleFlight(Func<CancellationToken, Task<AccessToken>> start)
    {
        var stop = new CancellationTokenSource();
        cancel = stop.Cancel;
        Completion = Task.Run(() => start(stop.Token));
    }

    internal Task<AccessToken> Completion { get; }

    /// <summary>Adds a caller.</summary>
    internal void Join() => callers++;

    /// <summary>Removes a caller.</summary>
    /// <returns>True for the last caller: the request is canceled, and no other caller may join it.</returns>
    internal bool Leave()
    {
        if (--callers > 0)
        {
            return false;
        }

        cancel();
        return true;
    }

    /// <param name="leave">Called if this caller is canceled before the request ends.</param>
    /// <param name="cancellationToken">Cancels the waiting of this caller.</param>
    internal async Task<AccessToken> WaitAsync(Action leave, CancellationToken cancellationToken)
    {
        var canceled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(() => canceled.TrySetResult(true)))
        {
            if (await Task.WhenAny(Completion, canceled.Task).ConfigureAwait(false) == Completion)
            {
                return await Completion.ConfigureAwait(false);
            }
        }

        leave();
        throw new OperationCanceledException(cancellationToken);
    }
}
