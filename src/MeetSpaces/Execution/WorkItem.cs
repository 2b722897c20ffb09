using MeetSpaces.Api.Resources;

namespace MeetSpaces.Execution;

/// <summary>The work on one input, and its results. It is used on the pipeline thread only.</summary>
internal abstract class WorkItem(object? target)
{
    /// <summary>The input, for an error about it.</summary>
    internal object? Target { get; } = target;

    /// <summary>
    /// The running task, which completes on the pipeline thread. Once it has completed and no result is left to take, the
    /// work has ended, and a failure of the task is the failure of the work.
    /// </summary>
    internal abstract Task Task { get; }

    /// <summary>Whether there is a result to take, or no more will come.</summary>
    internal abstract bool IsReady { get; }

    /// <summary>Starts the work; called within the synchronization context.</summary>
    internal abstract void Begin();

    /// <summary>Takes the next result, if there is one.</summary>
    internal abstract bool TryTake(out object? result);
}

/// <summary>Work with one result, or none if it is null.</summary>
internal sealed class SingleResultWorkItem<T>(object? target, Func<Task<T>> work) : WorkItem(target)
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

/// <summary>
/// Work with pages of results. The first page is fetched at once, each further one when the writing of the page before it
/// begins. So one page is written while the next one is fetched, and none is fetched for a pipeline that has stopped reading.
/// </summary>
internal sealed class PagedWorkItem<T>(object? target, IPager<T> pages, PipelineSynchronizationContext context, CancellationToken stopping) : WorkItem(target)
{
    private IReadOnlyList<T> page = [];
    private int read;
    private Task<IReadOnlyList<T>>? next;

    /// <inheritdoc/>
    internal override Task Task => next ?? Task.CompletedTask;

    /// <inheritdoc/>
    internal override bool IsReady => read < page.Count || Task.IsCompleted;

    /// <inheritdoc/>
    internal override void Begin() => next = FetchAsync();

    /// <inheritdoc/>
    internal override bool TryTake(out object? result)
    {
        while (read == page.Count)
        {
            if (next is not { Status: TaskStatus.RanToCompletion } arrived)
            {
                result = null;
                return false;
            }

            page = arrived.Result;
            read = 0;
            next = null;
            if (pages.HasMore)
            {
                context.Within(Begin);
            }
        }

        result = page[read++];
        return true;
    }

    // The continuation on the pipeline thread wakes that thread when the page has arrived.
    private async Task<IReadOnlyList<T>> FetchAsync()
    {
        stopping.ThrowIfCancellationRequested();
        return await pages.NextAsync(stopping);
    }
}
