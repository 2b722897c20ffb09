using MeetSpaces.Api.Resources;

namespace MeetSpaces.Execution;

/// <summary>The work on one input, and its results. Used on the pipeline thread only.</summary>
internal abstract class WorkItem(object? target)
{
    /// <summary>The input, used as the target of errors.</summary>
    internal object? Target { get; } = target;

    /// <summary>The columns of the input that are added to its results.</summary>
    internal IReadOnlyList<KeyValuePair<string, object?>> Columns { get; set; } = [];

    /// <summary>
    /// The running task, which completes on the pipeline thread. When it has completed and all results have been taken, the
    /// work has ended. If the task has failed, the work has failed.
    /// </summary>
    internal abstract Task Task { get; }

    /// <summary>Whether a result can be taken, or the work has ended.</summary>
    internal abstract bool IsReady { get; }

    /// <summary>Whether the item is an input, which the progress bar counts.</summary>
    internal virtual bool IsInput => true;

    /// <summary>The work that takes the place of this item when it has ended. It has begun already.</summary>
    internal virtual IReadOnlyList<WorkItem> Followers => [];

    /// <summary>Whether all of the work has ended.</summary>
    internal bool HasEnded => Task.IsCompleted && Followers.All(follower => follower.HasEnded);

    /// <summary>Whether some of the work has failed.</summary>
    internal bool HasFailed => Task.IsFaulted || Followers.Any(follower => follower.HasFailed);

    /// <summary>Starts the work. Called within the synchronization context.</summary>
    internal abstract void Begin();

    /// <summary>Takes the next result, if one is available.</summary>
    internal abstract bool TryTake(out object? result);
}

/// <summary>A result that is written as an error: one of several things that an input stands for has failed, and the work goes on with the others.</summary>
internal sealed class PartFailure(Exception failure)
{
    internal Exception Failure { get; } = failure;
}

/// <summary>Work with one result, or with none if the result is null.</summary>
/// <param name="target">The input, used as the target of errors.</param>
/// <param name="work">The work.</param>
/// <param name="failed">Makes the result of work that failed; the error follows it. Null if only the error is written.</param>
internal sealed class SingleResultWorkItem<T>(object? target, Func<Task<T>> work, Func<Exception, T>? failed = null) : WorkItem(target)
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

    private async Task RunAsync()
    {
        try
        {
            result = await work();
        }
        catch (Exception failure) when (failed is not null)
        {
            result = failed(failure);
            throw;
        }
    }
}

/// <summary>
/// Work with pages of results. The first page is fetched immediately; each later page is fetched when writing the previous one
/// starts. So fetching and writing overlap, and no page is fetched for a pipeline that has stopped reading.
/// </summary>
internal sealed class PagedWorkItem<T>(
    object? target, IPager<T> pages, Func<T, bool>? isWritten, PipelineSynchronizationContext context, CancellationToken stopping) : WorkItem(target)
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
        while (!HasItem())
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

    private bool HasItem()
    {
        while (read < page.Count && isWritten is not null && !isWritten(page[read]))
        {
            read++;
        }

        return read < page.Count;
    }

    // Without ConfigureAwait(false), the continuation is posted to the pipeline thread and wakes it when the page arrives.
    private async Task<IReadOnlyList<T>> FetchAsync()
    {
        stopping.ThrowIfCancellationRequested();
        return await pages.NextAsync(stopping);
    }
}
