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
    private readonly Queue<WorkItem> queue = new();

    /// <summary>Canceled when an error is about to end the pipeline, to stop writes that have not been sent yet.</summary>
    internal CancellationToken UnsentWrites => unsentWrites.Token;

    public void Dispose() => unsentWrites.Dispose();

    /// <summary>Starts work as soon as the queue has room.</summary>
    internal void Add(WorkItem item)
    {
        while (queue.Count >= options.MaxInFlight)
        {
            WriteOldest();
        }

        EndIfFailed();
        context.Within(item.Begin);
        queue.Enqueue(item);
        WriteReady();
    }

    /// <summary>Writes the results that are ready, without waiting.</summary>
    internal void WriteReady()
    {
        EndIfFailed();
        while (queue.Count > 0 && TryWrite(queue.Peek()))
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
        context.RunUntil(() => queue.All(item => item.Task.IsCompleted), timeout, CancellationToken.None);
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
        if (options.CancelsUnsentWrites && !UnsentWrites.IsCancellationRequested && queue.Any(item => item.Task.IsFaulted))
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
        var oldest = queue.Peek();
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

        queue.Dequeue();
        progress.Count(oldest.Task.Status != TaskStatus.RanToCompletion);
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
            var item = queue.Dequeue();
            WaitUntil(() => item.Task.IsCompleted);
            while (item.TryTake(out var result))
            {
                output.WriteResult(result, item);
                output.WriteWarning($"Started before the error, and completed: {result}");
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

    private bool IsUnsent(WorkItem item) => item.Task.IsCanceled && UnsentWrites.IsCancellationRequested;

    private static Exception? FailureOf(WorkItem item) =>
        item.Task.IsCanceled ? new OperationCanceledException() : item.Task.Exception?.InnerException;
}
