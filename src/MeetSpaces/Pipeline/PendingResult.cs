namespace MeetSpaces.Pipeline;

/// <summary>Work that comes to one result, or to none where that is null.</summary>
internal sealed class PendingResult<T>(object? target, Func<Task<T>> work) : PendingWork(target)
{
    private T? result;
    private Task task = Task.CompletedTask;

    /// <inheritdoc/>
    internal override Task Task => task;

    /// <inheritdoc/>
    internal override bool IsReady => task.IsCompleted;

    /// <inheritdoc/>
    internal override void Begin() => task = RunAsync();

    /// <inheritdoc/>
    internal override bool TryTake(out object? result)
    {
        result = this.result;
        this.result = default;
        return result is not null;
    }

    private async Task RunAsync() => result = await work();
}
