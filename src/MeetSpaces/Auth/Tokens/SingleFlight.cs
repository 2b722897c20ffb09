using MeetSpaces.Http.Requests;

namespace MeetSpaces.Auth.Tokens;

/// <summary>One request for a token that many callers wait for. It goes on while one of them is left; its owner locks the counting.</summary>
internal sealed class SingleFlight
{
    private readonly Task<AccessToken> fetch;
    private readonly Action cancel;
    private int callers;

    internal SingleFlight(Func<CancellationToken, Task<AccessToken>> start)
    {
        var stop = new CancellationTokenSource();
        cancel = stop.Cancel;
        fetch = Task.Run(() => start(stop.Token));
    }

    /// <summary>Counts a caller in; each then waits once.</summary>
    internal void Join() => callers++;

    /// <summary>Counts a caller out.</summary>
    /// <returns>True where it was the last: the request is being ended, nobody may join any more.</returns>
    internal bool Leave()
    {
        if (--callers > 0)
        {
            return false;
        }

        cancel();
        return true;
    }

    /// <param name="leave">Called when this caller has left before the end.</param>
    /// <param name="cancellationToken">Lets this caller leave.</param>
    internal async Task<AccessToken> WaitAsync(Action leave, CancellationToken cancellationToken)
    {
        var left = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(() => left.TrySetResult(true)))
        {
            if (await Task.WhenAny(fetch, left.Task).ConfigureAwait(false) == fetch)
            {
                return await fetch.ConfigureAwait(false);
            }
        }

        leave();
        throw new OperationCanceledException(cancellationToken);
    }
}
