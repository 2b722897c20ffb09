namespace MeetSpaces.Execution;

/// <summary>
/// Work on several inputs at once, written in the order of the inputs: the oldest as soon as it is done, the others when
/// their turn comes. Lives on the pipeline thread, which waits only while the window is full.
/// </summary>
internal sealed class OrderedWorkQueue(PipelineSynchronizationContext pump, IWorkOutput output, WorkProgress progress, WorkQueueOptions rules, CancellationToken stopping) : IDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);
    private readonly CancellationTokenSource holding = new();
    private readonly Queue<WorkItem> window = new();

    /// <summary>Cancelled when an error is about to end the pipeline: what changes something and has not gone out yet stays.</summary>
    internal CancellationToken Hold => holding.Token;

    public void Dispose() => holding.Dispose();

    /// <summary>Begins work as soon as there is room for it.</summary>
    internal void Add(WorkItem pending)
    {
        while (window.Count >= rules.Size)
        {
            WriteOldest();
        }

        StopIfFailed();
        pump.Within(pending.Begin);
        window.Enqueue(pending);
        WriteWhatIsDone();
    }

    /// <summary>Writes what can be written without waiting.</summary>
    internal void WriteWhatIsDone()
    {
        StopIfFailed();
        while (window.Count > 0 && WriteReady(window.Peek()))
        {
        }
    }

    /// <summary>Waits for everything, and writes it.</summary>
    internal void WriteEverything()
    {
        while (window.Count > 0)
        {
            WriteOldest();
        }

        pump.RunPosted();
    }

    /// <summary>Waits, within a limit, until nothing runs any more, and writes nothing; whoever calls has cancelled it.</summary>
    internal void CancelAndDrain(TimeSpan limit)
    {
        pump.RunUntil(() => window.All(pending => pending.Task.IsCompleted), limit);
        window.Clear();
    }

    // Nothing new is begun after a failure that will end the pipeline, even while older work is under way.
    private void StopIfFailed()
    {
        pump.RunPosted();
        if (HoldOnFailure())
        {
            WriteEverything();
        }
    }

    private bool HoldOnFailure()
    {
        if (rules.HoldsWrites && !Hold.IsCancellationRequested && window.Any(pending => pending.Task.IsFaulted))
        {
            holding.Cancel();
        }

        return Hold.IsCancellationRequested;
    }

    private void WaitUntil(Func<bool> condition)
    {
        do
        {
            progress.Refresh();
        }
        while (!pump.RunUntil(HasCome, BetweenLooks));

        bool HasCome()
        {
            HoldOnFailure();
            return condition();
        }
    }

    private void WriteOldest()
    {
        var oldest = window.Peek();
        do
        {
            WaitUntil(() => oldest.IsReady);
        }
        while (!WriteReady(oldest));
    }

    /// <returns>Whether it is over, and out of the window.</returns>
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

        window.Dequeue();
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
        if (!rules.HoldsWrites)
        {
            return;
        }

        holding.Cancel();
        while (window.Count > 0)
        {
            var pending = window.Dequeue();
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

    private bool WasHeldBack(WorkItem pending) => pending.Task.IsCanceled && Hold.IsCancellationRequested;

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
    internal bool HoldsWrites { get; } = changesThings && endsAtFailure;
}

/// <summary>Where the results of work go; only the pipeline thread writes.</summary>
internal interface IWorkOutput
{
    void WriteResult(object? result);

    void WriteFailure(Exception failure, object? target);

    void WriteWarning(string text);
}
