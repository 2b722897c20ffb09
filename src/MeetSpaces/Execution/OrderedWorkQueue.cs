namespace MeetSpaces.Execution;

/// <summary>
/// Work on several inputs at once, written in the order of the inputs: the oldest as soon as it is done, the others when
/// their turn comes. Lives on the pipeline thread, which waits only while the window is full.
/// </summary>
internal sealed class OrderedWorkQueue(PipelineSynchronizationContext context, IWorkOutput output, WorkProgress progress, WorkQueueOptions rules, CancellationToken stopping) : IDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);
    private readonly CancellationTokenSource holding = new();
    private readonly Queue<WorkItem> queue = new();

    /// <summary>Cancelled when an error is about to end the pipeline: what changes something and has not gone out yet stays.</summary>
    internal CancellationToken UnsentWrites => holding.Token;

    public void Dispose() => holding.Dispose();

    /// <summary>Begins work as soon as there is room for it.</summary>
    internal void Add(WorkItem pending)
    {
        while (queue.Count >= rules.Size)
        {
            WriteOldest();
        }

        StopIfFailed();
        context.Within(pending.Begin);
        queue.Enqueue(pending);
        WriteWhatIsDone();
    }

    /// <summary>Writes what can be written without waiting.</summary>
    internal void WriteWhatIsDone()
    {
        StopIfFailed();
        while (queue.Count > 0 && WriteReady(queue.Peek()))
        {
        }
    }

    /// <summary>Waits for everything, and writes it.</summary>
    internal void WriteEverything()
    {
        while (queue.Count > 0)
        {
            WriteOldest();
        }

        context.RunPosted();
    }

    /// <summary>Waits, within a limit, until nothing runs any more, and writes nothing; whoever calls has cancelled it.</summary>
    internal void CancelAndDrain(TimeSpan limit)
    {
        context.RunUntil(() => queue.All(pending => pending.Task.IsCompleted), limit);
        queue.Clear();
    }

    // Nothing new is begun after a failure that will end the pipeline, even while older work is under way.
    private void StopIfFailed()
    {
        context.RunPosted();
        if (UnsentWritesOnFailure())
        {
            WriteEverything();
        }
    }

    private bool UnsentWritesOnFailure()
    {
        if (rules.UnsentWritessWrites && !UnsentWrites.IsCancellationRequested && queue.Any(pending => pending.Task.IsFaulted))
        {
            holding.Cancel();
        }

        return UnsentWrites.IsCancellationRequested;
    }

    private void WaitUntil(Func<bool> condition)
    {
        do
        {
            progress.Refresh();
        }
        while (!context.RunUntil(HasCome, BetweenLooks));

        bool HasCome()
        {
            UnsentWritesOnFailure();
            return condition();
        }
    }

    private void WriteOldest()
    {
        var oldest = queue.Peek();
        do
        {
            WaitUntil(() => oldest.IsReady);
        }
        while (!WriteReady(oldest));
    }

    /// <returns>Whether it is over, and out of the queue.</returns>
    private bool WriteReady(WorkItem oldest)
    {
        while (!stopping.IsCancellationRequested && oldest.TryTake(out var result))
        {
            output.WriteResult(result);
        }

        if (stopping.IsCancellationRequested)
        {
            throw new System.Management.Automation.PipelineStoppedException();
        }

        if (!oldest.Task.IsCompleted)
        {
            return false;
        }

        queue.Dequeue();
        progress.Count(oldest.Task.Status != TaskStatus.RanToCompletion);
        if (WasHeldBack(oldest))
        {
            output.WriteWarning($"Not begun, because of an error: {oldest.Target}");
        }
        else if (FailureOf(oldest) is { } failure)
        {
            if (rules.EndsAtFailure)
            {
                ReportInFlight();
                progress.Complete();
            }

            output.WriteFailure(failure, oldest.Target);
        }

        return true;
    }

    // The error that follows ends the pipeline, and nothing can be written after it. A variable that the output was to go to
    // stays empty then, so the warnings say it too.
    private void ReportInFlight()
    {
        if (!rules.UnsentWritessWrites)
        {
            return;
        }

        holding.Cancel();
        while (queue.Count > 0)
        {
            var pending = queue.Dequeue();
            WaitUntil(() => pending.Task.IsCompleted);
            while (pending.TryTake(out var result))
            {
                output.WriteResult(result);
                output.WriteWarning($"Begun before the error, and done: {result}");
            }

            if (WasHeldBack(pending))
            {
                output.WriteWarning($"Not begun, because of the error: {pending.Target}");
            }
            else if (FailureOf(pending) is { } failure)
            {
                output.WriteWarning($"Begun before the error, and failed too: {failure.Message}");
            }
        }
    }

    private bool WasHeldBack(WorkItem pending) => pending.Task.IsCanceled && UnsentWrites.IsCancellationRequested;

    private static Exception? FailureOf(WorkItem pending) =>
        pending.Task.IsCanceled ? new OperationCanceledException() : pending.Task.Exception?.InnerException;
}

/// <summary>How a window of work behaves.</summary>
/// <param name="size">How many inputs may be in flight at once.</param>
/// <param name="changesThings">Whether the work changes something at Google.</param>
/// <param name="endsAtFailure">Whether the first failure ends the pipeline (<c>-ErrorAction Stop</c>).</param>
internal sealed class WorkQueueOptions(int size, bool changesThings, bool endsAtFailure)
{
    internal int Size { get; } = size;

    internal bool EndsAtFailure { get; } = endsAtFailure;

    /// <summary>Whether, once one has failed, nothing new is begun and what is in flight is reported.</summary>
    internal bool UnsentWritessWrites { get; } = changesThings && endsAtFailure;
}

/// <summary>Where the results of work go; only the pipeline thread writes.</summary>
internal interface IWorkOutput
{
    void WriteResult(object? result);

    void WriteFailure(Exception failure, object? target);

    void WriteWarning(string text);
}
