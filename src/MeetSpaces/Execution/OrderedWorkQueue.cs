using System.Management.Automation;

namespace MeetSpaces.Execution;

/// <summary>Receives the output of the work queue, on the pipeline thread.</summary>
internal interface IWorkOutput
{
    /// <summary>Writes a result of a work item.</summary>
    void WriteResult(object? result, WorkItem item);

    void WriteFailure(Exception failure, object? target);

    void WriteWarning(string text);
}

/// <summary>The options of a work queue.</summary>
/// <param name="maxInFlight">The number of inputs that can be in flight at once.</param>
/// <param name="isMutating">Whether the work changes data at Google.</param>
/// <param name="stopsOnError">Whether the first failure ends the pipeline (<c>-ErrorAction Stop</c>).</param>
internal sealed class WorkQueueOptions(int maxInFlight, bool isMutating, bool stopsOnError)
{
    internal int MaxInFlight { get; } = maxInFlight;

    internal bool StopsOnError { get; } = stopsOnError;

    /// <summary>Whether a failure cancels the writes that have not been sent. The results of writes that were sent are still reported.</summary>
    internal bool CancelsUnsentWrites { get; } = isMutating && stopsOnError;
}

/// <summary>
/// Runs work on several inputs at once and writes the results in input order. It runs on the pipeline thread, which waits only
/// while the queue is full.
/// </summary>
internal sealed class OrderedWorkQueue(
    PipelineSynchronizationContext context, IWorkOutput output, WorkProgress progress, WorkQueueOptions options, CancellationToken stopping) : IDisposable
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(250);
    private readonly CancellationTokenSource unsentWrites = new();
    private readonly LinkedList<WorkItem> queue = new();

    /// <summary>Canceled when an error is about to end the pipeline, to stop writes that have not been sent yet.</summary>
    internal CancellationToken UnsentWrites => unsentWrites.Token;

    public void Dispose() => unsentWrites.Dispose();

    /// <summary>Starts work as soon as the queue has room.</summary>
    internal void Add(WorkItem item) => AddTogether([item]);

    /// <summary>Starts all of the items as soon as the queue has room, so that the results of requests that they share are all written.</summary>
    internal void AddTogether(IReadOnlyList<WorkItem> items)
    {
        while (queue.Count >= options.MaxInFlight)
        {
            WriteOldest();
        }

        EndIfFailed();
        foreach (var item in items)
        {
            CancelUnsentWritesOnFailure();
            context.Within(item.Begin);
            queue.AddLast(item);
        }

        WriteReady();
    }

    /// <summary>Writes the results that are ready, without waiting.</summary>
    internal void WriteReady()
    {
        EndIfFailed();
        while (queue.Count > 0 && TryWrite(queue.First!.Value))
        {
        }
    }

    /// <summary>Waits for all work and writes its results.</summary>
    internal void WriteAll()
    {
        while (queue.Count > 0)
        {
            WriteOldest();
        }

        context.RunPosted();
    }

    /// <summary>Waits until the canceled work has ended. Writes nothing.</summary>
    /// <param name="timeout">The longest wait.</param>
    internal void Drain(TimeSpan timeout)
    {
        context.RunUntil(() => queue.All(item => item.HasEnded), timeout, CancellationToken.None);
        queue.Clear();
    }

    // After a failure that will end the pipeline, no new work is started, even while older work is in flight.
    private void EndIfFailed()
    {
        context.RunPosted();
        if (CancelUnsentWritesOnFailure())
        {
            WriteAll();
        }
    }

    private bool CancelUnsentWritesOnFailure()
    {
        if (options.CancelsUnsentWrites && !UnsentWrites.IsCancellationRequested && queue.Any(item => item.HasFailed))
        {
            unsentWrites.Cancel();
        }

        return UnsentWrites.IsCancellationRequested;
    }

    private void WaitUntil(Func<bool> condition)
    {
        do
        {
            progress.Refresh();
            ThrowIfStopping();
        }
        while (!context.RunUntil(IsTrue, RefreshInterval, stopping));

        bool IsTrue()
        {
            CancelUnsentWritesOnFailure();
            return condition();
        }
    }

    private void ThrowIfStopping()
    {
        if (stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private void WriteOldest()
    {
        var oldest = queue.First!.Value;
        do
        {
            WaitUntil(() => oldest.IsReady);
        }
        while (!TryWrite(oldest));
    }

    /// <returns>True if the item has ended and was removed from the queue.</returns>
    private bool TryWrite(WorkItem oldest)
    {
        while (!stopping.IsCancellationRequested && oldest.TryTake(out var result))
        {
            output.WriteResult(result, oldest);
        }

        ThrowIfStopping();
        if (!oldest.Task.IsCompleted)
        {
            return false;
        }

        RemoveOldest();
        if (oldest.IsInput)
        {
            progress.Count(oldest.Task.Status != TaskStatus.RanToCompletion);
        }

        if (IsUnsent(oldest))
        {
            output.WriteWarning($"Not started because of an error: {oldest.Target}");
        }
        else if (FailureOf(oldest) is { } failure)
        {
            if (options.StopsOnError)
            {
                ReportInFlight();
                progress.Complete();
            }

            output.WriteFailure(failure, oldest.Target);
        }

        return true;
    }

    // The error that follows ends the pipeline, and nothing can be written after it. A variable that the output is assigned to
    // then stays empty, so warnings show the results too.
    private void ReportInFlight()
    {
        if (!options.CancelsUnsentWrites)
        {
            return;
        }

        unsentWrites.Cancel();
        while (queue.Count > 0)
        {
            var item = queue.First!.Value;
            WaitUntil(() => item.Task.IsCompleted);
            RemoveOldest();
            while (item.TryTake(out var result))
            {
                output.WriteResult(result, item);
                if (item.Task.Status == TaskStatus.RanToCompletion)
                {
                    output.WriteWarning($"Started before the error, and completed: {result}");
                }
            }

            if (IsUnsent(item))
            {
                output.WriteWarning($"Not started because of the error: {item.Target}");
            }
            else if (FailureOf(item) is { } failure)
            {
                output.WriteWarning($"Started before the error, and also failed: {failure.Message}");
            }
        }
    }

    private void RemoveOldest()
    {
        var followers = queue.First!.Value.Followers;
        queue.RemoveFirst();
        foreach (var follower in followers.Reverse())
        {
            queue.AddFirst(follower);
        }
    }

    private bool IsUnsent(WorkItem item) => item.Task.IsCanceled && UnsentWrites.IsCancellationRequested;

    private static Exception? FailureOf(WorkItem item) =>
        item.Task.IsCanceled ? new OperationCanceledException() : item.Task.Exception?.InnerException;
}
