using MeetSpaces.Http.Requests;

namespace MeetSpaces.Auth.Tokens;

/// <summary>One request for a token that many callers wait for. It goes on as long as one of them waits. Its owner locks the counting.</summary>
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
    /// <returns>True for the last one: the request is cancelled, and nobody may join it any more.</returns>
    internal bool Leave()
    {
        if (--callers > 0)
        {
            return false;
        }

        cancel();
        return true;
    }

    /// <param name="leave">Called where this caller is cancelled before the end.</param>
    /// <param name="cancellationToken">Cancels the waiting of this caller.</param>
    internal async Task<AccessToken> WaitAsync(Action leave, CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(() => cancelled.TrySetResult(true)))
        {
            if (await Task.WhenAny(Completion, cancelled.Task).ConfigureAwait(false) == Completion)
            {
                return await Completion.ConfigureAwait(false);
            }
        }

        leave();
        throw new OperationCanceledException(cancellationToken);
    }
}
