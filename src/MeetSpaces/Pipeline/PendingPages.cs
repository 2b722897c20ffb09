using MeetSpaces.Client;

namespace MeetSpaces.Pipeline;

/// <summary>
/// Work that comes to pages of results. The first page is fetched at once; each further one when the page before it
/// begins to be read, so that one page is being read, one is on its way, and none is fetched for a reader who has left.
/// </summary>
internal sealed class PendingPages<T>(object? target, IPages<T> pages, PipelinePump pump, CancellationToken stopping) : PendingWork(target)
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
                pump.Within(Begin);
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
