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
/// <param name="writesAsReady">Whether results are written as they become ready, instead of in input order.</param>
internal sealed class WorkQueueOptions(int maxInFlight, bool isMutating, bool stopsOnError, bool writesAsReady = false)
{
    internal int MaxInFlight { get; } = maxInFlight;

    internal bool WritesAsReady { get; } = writesAsReady;

    internal bool StopsOnError { get; } = stopsOnError;

    /// <summary>Whether a failure cancels the writes that have not been sent. The results of writes that were sent are still reported.</summary>
    internal bool CancelsUnsentWrites { get; } = isMutating && stopsOnError;
}

/// <summary>
/// Runs work on several inputs at once and writes the results in input order, or as they become ready if the options say so. It
/// runs on the pipeline thread, which waits only while the queue is full.
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
            WriteNext();
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
        while (NextReady() is { } ready)
        {
            TryWrite(ready);
        }
    }

    /// <summary>Waits for all work and writes its results.</summary>
    internal void WriteAll()
    {
        while (queue.Count > 0)
        {
            WriteNext();
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

    // The item whose results are written next; null if it has none yet.
    private WorkItem? NextReady() => options.WritesAsReady
        ? queue.FirstOrDefault(item => item.IsReady)
        : queue.First?.Value is { IsReady: true } oldest ? oldest : null;

    // Waits until an item has ended, and writes what is ready before that.
    private void WriteNext()
    {
        WorkItem? ready = null;
        do
        {
            WaitUntil(() => (ready = NextReady()) is not null);
        }
        while (!TryWrite(ready!));
    }

    /// <returns>True if the item has ended and was removed from the queue.</returns>
    private bool TryWrite(WorkItem next)
    {
        while (!stopping.IsCancellationRequested && next.TryTake(out var result))
        {
            if (result is PartFailure part)
            {
                WriteFailure(part.Failure, next.Target);
            }
            else
            {
                output.WriteResult(result, next);
            }
        }

        ThrowIfStopping();
        if (!next.Task.IsCompleted)
        {
            return false;
        }

        Remove(next);
        if (next.IsInput)
        {
            progress.Count(next.Task.Status != TaskStatus.RanToCompletion);
        }

        if (IsUnsent(next))
        {
            output.WriteWarning($"Not started because of an error: {next.Target}");
        }
        else if (FailureOf(next) is { } failure)
        {
            WriteFailure(failure, next.Target);
        }

        return true;
    }

    private void WriteFailure(Exception failure, object? target)
    {
        if (options.StopsOnError)
        {
            ReportInFlight();
            progress.Complete();
        }

        output.WriteFailure(failure, target);
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
            Remove(item);
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

    // The followers of an item take its place.
    private void Remove(WorkItem item)
    {
        var place = queue.Find(item)!;
        foreach (var follower in item.Followers.Reverse())
        {
            queue.AddAfter(place, follower);
        }

        queue.Remove(place);
    }

    private bool IsUnsent(WorkItem item) => item.Task.IsCanceled && UnsentWrites.IsCancellationRequested;

    private static Exception? FailureOf(WorkItem item) =>
        item.Task.IsCanceled ? new OperationCanceledException() : item.Task.Exception?.InnerException;
}
