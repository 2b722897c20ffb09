namespace MeetSpaces.Execution;

/// <summary>Work that decides which work follows. It has no result of its own; the results of the work that follows take its place.</summary>
/// <param name="target">The input, used as the target of errors.</param>
/// <param name="plan">Decides which work follows. That work is begun at once.</param>
internal sealed class PlanWorkItem(object? target, Func<Task<IReadOnlyList<WorkItem>>> plan) : WorkItem(target)
{
    private IReadOnlyList<WorkItem> followers = [];
    private Task task = Task.CompletedTask;

    /// <inheritdoc/>
    internal override Task Task => task;

    /// <inheritdoc/>
    internal override bool IsReady => task.IsCompleted;

    /// <inheritdoc/>
    internal override bool IsInput => false;

    /// <inheritdoc/>
    internal override IReadOnlyList<WorkItem> Followers => followers;

    /// <inheritdoc/>
    internal override void Begin() => task = RunAsync();

    /// <inheritdoc/>
    internal override bool TryTake(out object? result)
    {
        result = null;
        return false;
    }

    private async Task RunAsync()
    {
        var planned = await plan();
        foreach (var follower in planned)
        {
            follower.Begin();
        }

        followers = planned;
    }
}
