using System.Management.Automation;
using MeetSpaces.Execution;
using Microsoft.Extensions.Time.Testing;

namespace MeetSpaces.Tests.Execution;

/// <summary>The queue alone, with the test's thread as the pipeline thread.</summary>
public sealed class OrderedWorkQueueTests : IDisposable, IWorkOutput
{
    private readonly PipelineSynchronizationContext context = new(TimeProvider.System);
    private readonly CancellationTokenSource stopping = new();
    private readonly List<string> written = [];
    private readonly List<TaskCompletionSource<string>> work = [];
    private Action<string> onWrite = _ => { };

    public void Dispose()
    {
        stopping.Dispose();
        context.Dispose();
    }

    void IWorkOutput.WriteResult(object? result, WorkItem item) => Write($"{result}");

    void IWorkOutput.WriteFailure(Exception failure, object? target) => Write($"{target} failed: {failure.Message}");

    void IWorkOutput.WriteWarning(string text) => Write($"warning: {text}");

    [Fact]
    public void Results_are_written_in_input_order_however_the_work_ends()
    {
        using var queue = Queue(4);
        Add(queue, 4);
        work[2].SetResult("c");
        work[1].SetResult("b");
        queue.WriteReady();
        Assert.Empty(written);

        work[0].SetResult("a");
        work[3].SetResult("d");
        queue.WriteAll();
        Assert.Equal(["a", "b", "c", "d"], written);
    }

    [Fact]
    public void A_result_is_written_when_all_before_it_are_written()
    {
        using var queue = Queue(4);
        Add(queue, 2);
        work[0].SetResult("a");
        queue.WriteReady();

        Assert.Equal(["a"], written);
        work[1].SetResult("b");
        queue.WriteAll();
    }

    [Fact]
    public void A_full_queue_waits_for_the_oldest_item()
    {
        using var queue = Queue(2);
        Add(queue, 2);
        Assert.Equal(2, work.Count);
        work[1].SetResult("b");
        EndLater(0, "a");
        Add(queue, 1);

        Assert.Equal(3, work.Count);
        Assert.Equal("a", written[0]);
        work[2].SetResult("c");
        queue.WriteAll();
        Assert.Equal(["a", "b", "c"], written);
    }

    [Fact]
    public void A_failure_is_written_in_input_order_and_the_next_inputs_continue()
    {
        using var queue = Queue(3);
        Add(queue, 3);
        work[0].SetResult("a");
        work[1].SetException(new InvalidOperationException("broken"));
        work[2].SetResult("c");
        queue.WriteAll();

        Assert.Equal(["a", "input 1 failed: broken", "c"], written);
    }

    [Fact]
    public void A_failed_write_that_stops_the_pipeline_cancels_unsent_writes_and_reports_sent_ones()
    {
        using var queue = Queue(3, isMutating: true, stopsOnError: true);
        Add(queue, 3);
        work[0].SetException(new InvalidOperationException("broken"));
        work[1].SetResult("b");
        using var unsent = queue.UnsentWrites.Register(() => work[2].SetCanceled(queue.UnsentWrites));
        queue.WriteAll();

        Assert.Equal(
            ["b", "warning: Started before the error, and completed: b", "warning: Not started because of the error: input 2", "input 0 failed: broken"], written);
    }

    [Fact]
    public void Work_that_a_plan_decides_on_takes_the_place_of_the_plan()
    {
        using var queue = Queue(4);
        Add(queue, 1);
        var first = new TaskCompletionSource<string>();
        queue.Add(new PlanWorkItem("plan", () => Task.FromResult<IReadOnlyList<WorkItem>>([Item("x", first.Task), Item("y", Task.FromException<string>(new InvalidOperationException("broken")))])));
        Add(queue, 1);
        work[0].SetResult("a");
        work[1].SetResult("b");
        queue.WriteReady();
        Assert.Equal(["a"], written);

        first.SetResult("x");
        queue.WriteAll();
        Assert.Equal(["a", "x", "y failed: broken", "b"], written);
    }

    [Fact]
    public void The_work_of_a_plan_in_flight_is_reported_before_a_failure_that_stops_the_pipeline()
    {
        using var queue = Queue(4, isMutating: true, stopsOnError: true);
        var plan = new TaskCompletionSource<IReadOnlyList<WorkItem>>();
        Add(queue, 1);
        queue.Add(new PlanWorkItem("plan", () => plan.Task));
        work[0].SetException(new InvalidOperationException("broken"));
        using var unsent = queue.UnsentWrites.Register(() => plan.SetResult([Item("x", Task.FromResult("x")), Item("y", Task.FromCanceled<string>(queue.UnsentWrites), failed: "y was not begun")]));
        queue.WriteAll();

        Assert.Equal(
            ["x", "warning: Started before the error, and completed: x", "y was not begun", "warning: Not started because of the error: y", "input 0 failed: broken"], written);
    }

    [Fact]
    public void Work_that_shares_requests_starts_together_however_full_the_queue_is()
    {
        using var queue = Queue(2);
        queue.AddTogether([.. Enumerable.Range(0, 5).Select(number => Item($"{number}", Task.FromResult($"{number}")))]);
        queue.WriteAll();

        Assert.Equal(["0", "1", "2", "3", "4"], written);
    }

    [Fact]
    public void No_write_starts_after_a_failure_that_stops_the_pipeline()
    {
        using var queue = Queue(3, isMutating: true, stopsOnError: true);
        onWrite = text =>
        {
            if (text.Contains("failed", StringComparison.Ordinal))
            {
                throw new PipelineStoppedException();
            }
        };
        Add(queue, 1);
        work[0].SetException(new InvalidOperationException("broken"));

        Assert.Throws<PipelineStoppedException>(() => Add(queue, 1));
        Assert.Single(work);
    }

    [Fact]
    public void Reads_are_not_canceled_by_a_failure()
    {
        using var queue = Queue(2, isMutating: false, stopsOnError: true);
        Add(queue, 2);
        work[0].SetException(new InvalidOperationException("broken"));
        work[1].SetResult("b");
        queue.WriteAll();

        Assert.False(queue.UnsentWrites.IsCancellationRequested);
        Assert.Equal(["input 0 failed: broken", "b"], written);
    }

    [Fact]
    public void A_stop_ends_the_wait_and_nothing_more_is_written()
    {
        using var queue = Queue(2);
        Add(queue, 2);
        work[1].SetResult("b");
        context.Report(stopping.Cancel);

        Assert.Throws<PipelineStoppedException>(queue.WriteAll);
        Assert.Empty(written);
    }

    [Fact]
    public void A_stop_is_noticed_while_actions_keep_being_posted()
    {
        using var queue = Queue(1);
        Add(queue, 1);
        var count = 0;
        PostAgain();

        Assert.Throws<PipelineStoppedException>(queue.WriteAll);
        Assert.True(count >= 100, $"{count} actions ran.");

        void PostAgain() => context.Report(() =>
        {
            if (++count == 100)
            {
                stopping.Cancel();
            }

            PostAgain();
        });
    }

    [Fact]
    public void Draining_waits_until_the_canceled_work_has_ended_and_writes_nothing()
    {
        using var queue = Queue(2);
        Add(queue, 2);
        work[0].SetResult("a");
        stopping.Cancel();
        context.Report(() => work[1].SetCanceled(stopping.Token));
        queue.Drain(TimeSpan.FromSeconds(20));

        Assert.True(work[1].Task.IsCanceled);
        Assert.Empty(written);
    }

    [Fact]
    public void A_message_that_arrives_while_the_queue_waits_is_written_at_once()
    {
        using var queue = Queue(2);
        Add(queue, 1);
        context.Report(() => written.Add("verbose"));
        EndLater(0, "a");
        queue.WriteAll();

        Assert.Equal(["verbose", "a"], written);
    }

    [Fact]
    public void Work_that_ends_while_another_result_is_written_follows_it()
    {
        using var queue = Queue(3);
        onWrite = text =>
        {
            if (text == "a")
            {
                work[1].SetResult("b");
            }
        };
        Add(queue, 2);
        work[0].SetResult("a");
        queue.WriteAll();

        Assert.Equal(["a", "b"], written);
    }

    [Fact]
    public void A_queue_that_writes_as_ready_writes_whatever_is_ready()
    {
        using var queue = Queue(int.MaxValue, writesAsReady: true);
        Add(queue, 4);
        work[2].SetResult("c");
        work[1].SetException(new InvalidOperationException("broken"));
        queue.WriteReady();
        Assert.Equal(["input 1 failed: broken", "c"], written);

        EndLater(3, "d");
        context.Report(() => context.Report(() => EndLater(0, "a")));
        queue.WriteAll();
        Assert.Equal(["input 1 failed: broken", "c", "d", "a"], written);
    }

    [Fact]
    public void The_bar_of_work_that_waits_shows_how_much_is_ready_and_how_long_is_left()
    {
        var shown = new List<ProgressRecord>();
        var clock = new FakeTimeProvider();
        var bar = new WorkProgress("Wait-Queue", clock, shown.Add) { TimeLeft = () => TimeSpan.FromSeconds(90), Expected = 10 };
        bar.Count(isFailure: false);
        bar.Count(isFailure: true);
        clock.Advance(TimeSpan.FromSeconds(3));
        bar.Refresh();

        Assert.Equal(("1 of 10 ready, 1 failed", 90, 20), (shown[0].StatusDescription, shown[0].SecondsRemaining, shown[0].PercentComplete));
    }

    private OrderedWorkQueue Queue(int maxInFlight, bool isMutating = false, bool stopsOnError = false, bool writesAsReady = false) => new(
        context,
        this,
        new WorkProgress("Test-Queue", TimeProvider.System, _ => { }),
        new WorkQueueOptions(maxInFlight, isMutating, stopsOnError, writesAsReady),
        stopping.Token);

    private void Add(OrderedWorkQueue queue, int count)
    {
        for (var i = 0; i < count; i++)
        {
            queue.Add(new SingleResultWorkItem<string>($"input {work.Count}", () =>
            {
                work.Add(new TaskCompletionSource<string>());
                return work[^1].Task;
            }));
        }
    }

    private static SingleResultWorkItem<string> Item(string target, Task<string> work, string? failed = null) =>
        new(target, () => work, failed is null ? null : _ => failed);

    // Completes the work while the queue waits.
    private void EndLater(int index, string result) => context.Report(() => context.Report(() => work[index].SetResult(result)));

    private void Write(string text)
    {
        onWrite(text);
        written.Add(text);
    }
}
