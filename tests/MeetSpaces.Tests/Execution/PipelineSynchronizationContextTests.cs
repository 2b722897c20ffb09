using MeetSpaces.Execution;
using Microsoft.Extensions.Time.Testing;

namespace MeetSpaces.Tests.Execution;

public sealed class PipelineSynchronizationContextTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);
    private readonly FakeTimeProvider time = new();
    private readonly PipelineSynchronizationContext context;

    public PipelineSynchronizationContextTests() => context = new PipelineSynchronizationContext(time);

    public void Dispose() => context.Dispose();

    [Fact]
    public void Posted_actions_run_in_order_on_the_waiting_thread()
    {
        var ran = new List<(int Number, int Thread)>();
        var thread = Environment.CurrentManagedThreadId;
        for (var i = 0; i < 10; i++)
        {
            var number = i;
            context.Post(_ => ran.Add((number, Environment.CurrentManagedThreadId)), null);
        }

        Assert.True(context.RunUntil(() => ran.Count == 10, Long, CancellationToken.None));
        Assert.Equal(Enumerable.Range(0, 10).Select(number => (number, thread)), ran);
    }

    [Fact]
    public void An_await_within_the_context_continues_on_the_pipeline_thread()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = 0;
        context.Within(() => _ = WaitAsync());
        Assert.Null(SynchronizationContext.Current as PipelineSynchronizationContext);
        gate.SetResult();

        Assert.True(context.RunUntil(() => thread != 0, Long, CancellationToken.None));
        Assert.Equal(Environment.CurrentManagedThreadId, thread);

        async Task WaitAsync()
        {
            await gate.Task;
            thread = Environment.CurrentManagedThreadId;
        }
    }

    [Fact]
    public void Posted_actions_run_inside_the_context_and_reports_outside()
    {
        SynchronizationContext? posted = null;
        SynchronizationContext? reported = context;
        context.Post(_ => posted = SynchronizationContext.Current, null);
        context.Report(() => reported = SynchronizationContext.Current);
        context.RunPosted();

        Assert.Same(context, posted);
        Assert.NotSame(context, reported);
    }

    [Fact]
    public void An_action_may_wait_for_other_posted_actions()
    {
        var order = new List<string>();
        context.Post(
            _ =>
            {
                order.Add("outer begins");
                context.RunUntil(() => order.Contains("inner"), Long, CancellationToken.None);
                order.Add("outer ends");
            },
            null);
        context.Post(_ => order.Add("inner"), null);
        context.RunPosted();

        Assert.Equal(["outer begins", "inner", "outer ends"], order);
    }

    [Fact]
    public void The_time_limit_covers_all_posted_actions()
    {
        var count = 0;
        PostAgain();

        Assert.False(context.RunUntil(() => false, TimeSpan.FromSeconds(5), CancellationToken.None));
        Assert.Equal(5, count);

        void PostAgain() => context.Post(
            _ =>
            {
                count++;
                time.Advance(TimeSpan.FromSeconds(1));
                PostAgain();
            },
            null);
    }

    [Fact]
    public void A_stop_ends_the_wait_while_actions_keep_being_posted()
    {
        using var stop = new CancellationTokenSource();
        var count = 0;
        PostAgain();

        Assert.False(context.RunUntil(() => false, Long, stop.Token));
        Assert.Equal(100, count);

        void PostAgain() => context.Post(
            _ =>
            {
                if (++count == 100)
                {
                    stop.Cancel();
                }

                PostAgain();
            },
            null);
    }

    [Fact]
    public async Task A_stop_ends_a_wait_in_which_nothing_is_posted()
    {
        using var stop = new CancellationTokenSource();
        var waiting = Task.Run(() => context.RunUntil(() => false, Long, stop.Token), TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        Assert.False(await waiting);
    }

    [Fact]
    public void RunPosted_runs_only_actions_that_were_already_posted()
    {
        var count = 0;
        context.Post(_ => context.Post(_ => count++, null), null);
        context.RunPosted();
        Assert.Equal(0, count);
        context.RunPosted();
        Assert.Equal(1, count);
    }

    [Fact]
    public void An_action_posted_after_Dispose_is_dropped()
    {
        var ended = new PipelineSynchronizationContext(time);
        ended.Dispose();
        var ran = false;

        Assert.Null(Record.Exception(() => ended.Post(_ => ran = true, null)));

        Assert.False(ran);
    }

    [Fact]
    public void Another_thread_cannot_wait_for_the_pipeline_thread() =>
        Assert.Throws<NotSupportedException>(() => context.Send(_ => { }, null));
}
