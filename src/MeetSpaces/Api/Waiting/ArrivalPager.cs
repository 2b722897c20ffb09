using MeetSpaces.Api.Resources;

namespace MeetSpaces.Api.Waiting;

/// <summary>Results that arrive one at a time while work runs. A page has those that have arrived since the last page.</summary>
/// <param name="work">The work, and how it passes on a result, on any thread. It is started when the first page is fetched.</param>
internal sealed class ArrivalPager<T>(Func<Action<T>, CancellationToken, Task> work) : IPager<T>
{
    private readonly object gate = new();
    private List<T> arrived = [];
    private TaskCompletionSource<bool> arrival = NewSource();
    private Task? running;

    /// <inheritdoc/>
    public bool HasMore
    {
        get
        {
            lock (gate)
            {
                return arrived.Count > 0 || running?.Status != TaskStatus.RanToCompletion;
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<T>> NextAsync(CancellationToken cancellationToken)
    {
        running ??= work(Add, cancellationToken);
        await Task.WhenAny(arrival.Task, running).ConfigureAwait(false);
        lock (gate)
        {
            if (arrived.Count > 0)
            {
                var page = arrived;
                (arrived, arrival) = ([], NewSource());
                return page;
            }
        }

        await running.ConfigureAwait(false);
        return [];
    }

    private void Add(T result)
    {
        lock (gate)
        {
            arrived.Add(result);
            arrival.TrySetResult(true);
        }
    }

    private static TaskCompletionSource<bool> NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
