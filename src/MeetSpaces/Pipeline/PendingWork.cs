namespace MeetSpaces.Pipeline;

/// <summary>Work on one input that has been started. Lives on the pipeline thread.</summary>
internal sealed class PendingWork
{
    private readonly Queue<object> results = new();

    internal PendingWork(object? target) => Target = target;

    /// <summary>The input, for an error about it.</summary>
    internal object? Target { get; }

    internal Task Task { get; private set; } = Task.CompletedTask;

    /// <summary>Whether there is something to write, or nothing more will come.</summary>
    internal bool IsReady => results.Count > 0 || Task.IsCompleted;

    internal void Start(Func<PendingWork, Task> work) => Task = work(this);

    internal void Add(object? result)
    {
        if (result is not null)
        {
            results.Enqueue(result);
        }
    }

    internal bool TryTake(out object? result)
    {
        result = results.Count > 0 ? results.Dequeue() : null;
        return result is not null;
    }
}
