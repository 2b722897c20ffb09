namespace MeetSpaces.Pipeline;

/// <summary>Work on one input: what of it can be written, and whether more will come. Lives on the pipeline thread.</summary>
internal abstract class PendingWork(object? target)
{
    /// <summary>The input, for an error about it.</summary>
    internal object? Target { get; } = target;

    /// <summary>
    /// What is running. It completes on the pipeline thread; once it has, and nothing more can be taken, the work is
    /// over, and a failure of it is the work's.
    /// </summary>
    internal abstract Task Task { get; }

    /// <summary>Whether there is something to write, or nothing more will come.</summary>
    internal abstract bool IsReady { get; }

    /// <summary>Begins, on the pipeline thread and within its context.</summary>
    internal abstract void Begin();

    /// <summary>Takes the next result, where one is there.</summary>
    internal abstract bool TryTake(out object? result);
}
