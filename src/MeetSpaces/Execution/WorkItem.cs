using MeetSpaces.Api.Resources;

namespace MeetSpaces.Execution;

/// <summary>Work on one input: what of it can be written, and whether more will come. Lives on the pipeline thread.</summary>
internal abstract class WorkItem(object? target)
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

/// <summary>Work that comes to one result, or to none where that is null.</summary>
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
/// Work that comes to pages of results. The first page is fetched at once; each further one when the page before it
/// begins to be read, so that one page is being read, one is on its way, and none is fetched for a reader who has left.
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

    // Coming back to the pipeline thread is what wakes it when the page is there.
    private async Task<IReadOnlyList<T>> FetchAsync()
    {
        stopping.ThrowIfCancellationRequested();
        return await pages.NextAsync(stopping);
    }
}
