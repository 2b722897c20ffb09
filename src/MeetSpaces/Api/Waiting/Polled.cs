using MeetSpaces.Models;

namespace MeetSpaces.Api.Waiting;

/// <summary>
/// Something that is polled for as long as somebody waits for it. Its last value, or the failure that ended it, also answers the waits
/// that begin a little later.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
internal sealed class Polled<T>(Poller poller, string subject, string what, Func<CancellationToken, Task<T>> read)
{
    private readonly object gate = new();
    private readonly List<Waiter> waiters = [];
    private TaskCompletionSource<bool> abandoned = NewSource();
    private bool isRunning;
    private bool hasValue;
    private long lastPoll;
    private T? value;
    private Exception? failure;

    /// <summary>Why the last poll failed; null if it did not.</summary>
    internal MeetApiException? LastFault { get; private set; }

    /// <summary>Waits for a value. A wait times out at its deadline, but not before the first poll has ended.</summary>
    /// <param name="accepts">Whether a value ends the wait. Called for each value, never twice at the same time.</param>
    /// <param name="deadline">When the wait times out.</param>
    /// <param name="cancellationToken">Ends the wait, and the request, at once.</param>
    /// <returns>False if the wait timed out.</returns>
    /// <exception cref="MeetApiException">A poll failed, and another one would fail too.</exception>
    internal async Task<bool> WaitAsync(Func<T, bool> accepts, Deadline deadline, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(accepts);
        lock (gate)
        {
            var isFresh = poller.IsFresh(lastPoll);
            if (failure is not null && isFresh)
            {
                throw failure;
            }

            failure = null;
            if (hasValue && isFresh && accepts(value!))
            {
                return true;
            }

            waiter.HasLooked = hasValue && isFresh && isRunning;
            waiters.Add(waiter);
            if (!isRunning)
            {
                isRunning = true;
                poller.Count(subject, 1);
                _ = Task.Run(() => RunAsync(cancellationToken), CancellationToken.None);
            }
        }

        using var timer = poller.Time.CreateTimer(_ => Expire(waiter), null, deadline.Left, Timeout.InfiniteTimeSpan);
        return await waiter.Task.ConfigureAwait(false);
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            for (var polls = 1; await PollAsync(cancellationToken).ConfigureAwait(false); polls++)
            {
                await DelayAsync(poller.IntervalAfter(polls, subject, what), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            End(null, waiter => waiter.Cancel(cancellationToken));
        }
        catch (Exception thrown)
        {
            End(thrown, waiter => waiter.Fail(thrown));
        }
    }

    /// <returns>Whether somebody still waits.</returns>
    private async Task<bool> PollAsync(CancellationToken cancellationToken)
    {
        if (EndIfAbandoned())
        {
            return false;
        }

        try
        {
            var polled = await poller.ReadAsync(read, cancellationToken).ConfigureAwait(false);
            lock (gate)
            {
                (value, hasValue, lastPoll, LastFault) = (polled, true, poller.Time.GetTimestamp(), null);
                Offer(waiter => waiter.Accepts(polled));
            }
        }
        catch (MeetApiException fault) when (poller.GoesOnAfter(fault, what))
        {
            lock (gate)
            {
                LastFault = fault;
                Offer(_ => false);
            }
        }

        return !EndIfAbandoned();
    }

    // The waits that end are removed before they are told so, since they may wait again.
    private void Offer(Func<Waiter, bool> accepts)
    {
        foreach (var waiter in waiters.ToArray())
        {
            waiter.HasLooked = true;
            if (accepts(waiter) || waiter.IsExpired)
            {
                waiters.Remove(waiter);
                waiter.End();
            }
        }
    }

    private bool EndIfAbandoned()
    {
        lock (gate)
        {
            if (waiters.Count > 0)
            {
                return false;
            }

            isRunning = false;
            poller.Count(subject, -1);
            return true;
        }
    }

    private void End(Exception? thrown, Action<Waiter> end)
    {
        lock (gate)
        {
            (failure, lastPoll) = (thrown, poller.Time.GetTimestamp());
            isRunning = false;
            poller.Count(subject, -1);
            waiters.ForEach(end);
            waiters.Clear();
        }
    }

    private void Expire(Waiter waiter)
    {
        lock (gate)
        {
            waiter.IsExpired = true;
            if (waiter.HasLooked && waiters.Remove(waiter))
            {
                waiter.End();
                if (waiters.Count == 0)
                {
                    abandoned.TrySetResult(true);
                }
            }
        }
    }

    private async Task DelayAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        Task ended;
        lock (gate)
        {
            abandoned = NewSource();
            ended = waiters.Count == 0 ? Task.CompletedTask : abandoned.Task;
        }

        using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(poller.Time.Delay(interval, pause.Token), ended).ConfigureAwait(false);
        pause.Cancel();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static TaskCompletionSource<bool> NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Waiter(Func<T, bool> accepts)
    {
        private readonly TaskCompletionSource<bool> ended = NewSource();
        private bool isAccepted;

        internal Task<bool> Task => ended.Task;

        /// <summary>Whether a poll has ended since the wait began.</summary>
        internal bool HasLooked { get; set; }

        internal bool IsExpired { get; set; }

        internal bool Accepts(T value) => isAccepted = accepts(value);

        internal void End() => ended.TrySetResult(isAccepted);

        internal void Fail(Exception failure) => ended.TrySetException(failure);

        internal void Cancel(CancellationToken cancellationToken) => ended.TrySetCanceled(cancellationToken);
    }
}
