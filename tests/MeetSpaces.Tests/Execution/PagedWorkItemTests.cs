using MeetSpaces.Api.Resources;
using MeetSpaces.Execution;

namespace MeetSpaces.Tests.Execution;

/// <summary>The order of fetching and reading, with the test's thread as the pipeline thread.</summary>
public sealed class PagedWorkItemTests : IDisposable
{
    private readonly PipelineSynchronizationContext context = new(TimeProvider.System);
    private readonly CancellationTokenSource stopping = new();
    private readonly StubPages pages = new();
    private readonly PagedWorkItem<int> item;

    public PagedWorkItemTests() => item = new PagedWorkItem<int>("input", pages, null, context, stopping.Token);

    public void Dispose()
    {
        context.Dispose();
        stopping.Dispose();
    }

    [Fact]
    public void The_second_page_is_not_fetched_before_the_first_is_read()
    {
        context.Within(item.Begin);
        Arrive([1, 2], hasMore: true);

        Assert.True(item.IsReady);
        Assert.Equal(1, pages.Asked);
        Assert.Equal(1, Take());
        Assert.Equal(2, pages.Asked);
        Arrive([3], hasMore: true);
        Assert.Equal(2, Take());
        Assert.Equal(2, pages.Asked);
        Assert.Equal(3, Take());
        Assert.Equal(3, pages.Asked);
        Assert.Null(Take());
        Assert.False(item.IsReady);
        Arrive([], hasMore: false);
        Assert.True(item.IsReady);
        Assert.Null(Take());
        Assert.True(item.Task.IsCompletedSuccessfully);
    }

    [Fact]
    public void An_empty_page_is_skipped()
    {
        context.Within(item.Begin);
        Arrive([], hasMore: true);

        Assert.Null(Take());
        Assert.False(item.Task.IsCompleted);
        Assert.Equal(2, pages.Asked);
        Arrive([7], hasMore: false);
        Assert.Equal(7, Take());
        Assert.Null(Take());
    }

    [Fact]
    public void A_failure_follows_the_results_before_it()
    {
        context.Within(item.Begin);
        Arrive([1], hasMore: true);
        Assert.Equal(1, Take());
        pages.Fail(new InvalidOperationException("page 2"));
        context.RunPosted();

        Assert.Null(Take());
        Assert.True(item.IsReady);
        Assert.True(item.Task.IsFaulted);
    }

    [Fact]
    public void Nothing_is_fetched_after_the_stop()
    {
        context.Within(item.Begin);
        Arrive([1], hasMore: true);
        stopping.Cancel();

        Assert.Equal(1, Take());
        Assert.Equal(1, pages.Asked);
        Assert.True(item.Task.IsCanceled);
    }

    private object? Take() => item.TryTake(out var result) ? result : null;

    private void Arrive(int[] page, bool hasMore)
    {
        pages.Arrive(page, hasMore);
        context.RunPosted();
    }

    private sealed class StubPages : IPager<int>
    {
        private TaskCompletionSource<IReadOnlyList<int>> next = new();

        public bool HasMore { get; private set; } = true;

        internal int Asked { get; private set; }

        public Task<IReadOnlyList<int>> NextAsync(CancellationToken cancellationToken)
        {
            Asked++;
            next = new TaskCompletionSource<IReadOnlyList<int>>();
            return next.Task;
        }

        internal void Arrive(int[] page, bool hasMore)
        {
            HasMore = hasMore;
            next.SetResult(page);
        }

        internal void Fail(Exception failure) => next.SetException(failure);
    }
}
