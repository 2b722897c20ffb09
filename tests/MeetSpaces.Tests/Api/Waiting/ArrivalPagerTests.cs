using MeetSpaces.Api.Waiting;

namespace MeetSpaces.Tests.Api.Waiting;

public sealed class ArrivalPagerTests
{
    private readonly TaskCompletionSource end = new();
    private readonly ArrivalPager<string> pager;
    private Action<string> arrive = _ => { };
    private int started;

    public ArrivalPagerTests() => pager = new ArrivalPager<string>((write, _) =>
    {
        started++;
        arrive = write;
        return end.Task;
    });

    private Task<IReadOnlyList<string>> Next => pager.NextAsync(CancellationToken.None);

    [Fact]
    public async Task A_page_has_what_has_arrived_since_the_last_one()
    {
        Assert.True(pager.HasMore);
        var first = Next;
        Assert.False(first.IsCompleted);
        arrive("a");
        Assert.Equal(["a"], await first);

        arrive("b");
        arrive("c");
        Assert.Equal(["b", "c"], await Next);
        Assert.True(pager.HasMore);
        Assert.Equal(1, started);
    }

    [Fact]
    public async Task The_list_ends_when_the_work_has_ended_and_everything_is_read()
    {
        var first = Next;
        arrive("a");
        end.SetResult();
        Assert.Equal(["a"], await first);
        Assert.False(pager.HasMore);
    }

    [Fact]
    public async Task Work_that_ends_without_a_result_gives_an_empty_page()
    {
        var first = Next;
        end.SetResult();
        Assert.Empty(await first);
        Assert.False(pager.HasMore);
    }

    [Fact]
    public async Task A_failure_follows_what_arrived_before_it()
    {
        var first = Next;
        arrive("a");
        end.SetException(new InvalidOperationException("broken"));
        Assert.Equal(["a"], await first);
        Assert.True(pager.HasMore);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Next);
    }
}
