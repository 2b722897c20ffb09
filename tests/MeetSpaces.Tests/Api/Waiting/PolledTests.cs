using MeetSpaces.Api.Waiting;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Api.Waiting;

/// <summary>Something that is polled, on a clock that the test moves.</summary>
public sealed class PolledTests : IDisposable
{
    private readonly PollTime time = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Poller poller;
    private Func<int, int> answer = poll => poll;
    private int polls;

    public PolledTests() => poller = new Poller(new PollPace(new ProjectQuota("project", new MeetQuota())), time, 4, null);

    private Polled<int> Polled => poller.Of("alice@example.com", "number", token =>
    {
        var poll = Volatile.Read(ref polls) + 1;
        try
        {
            return Task.FromResult(answer(poll));
        }
        catch (MeetApiException failure)
        {
            return Task.FromException<int>(failure);
        }
        finally
        {
            Volatile.Write(ref polls, poll);
        }
    });

    public void Dispose()
    {
        stopping.Cancel();
        stopping.Dispose();
        poller.Dispose();
    }

    [Fact]
    public async Task A_value_that_is_there_ends_the_wait_with_one_poll()
    {
        Assert.True(await Wait(1));
        Assert.Equal(1, polls);
    }

    [Fact]
    public async Task Polling_goes_on_at_the_pace_until_the_value_is_there()
    {
        var wait = Wait(3);
        await time.BegunAsync(2);
        time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.Equal(1, polls);
        time.Advance(TimeSpan.FromSeconds(0.1));
        await time.PassAsync(3);

        Assert.True(await wait);
        Assert.Equal(3, polls);
    }

    [Fact]
    public async Task One_poll_serves_all_waits_for_the_same_thing()
    {
        var waits = Enumerable.Range(0, 100).Select(i => Wait(1 + (i % 3))).ToList();
        await time.PassAsync(2);
        await time.PassAsync(3);

        Assert.All(await Task.WhenAll(waits), Assert.True);
        Assert.Equal(3, polls);
    }

    [Fact]
    public async Task A_wait_that_begins_later_is_served_by_the_last_value()
    {
        await Wait(1);

        Assert.True(await Wait(1));
        Assert.Equal(1, polls);
        Assert.True(await Wait(2));
        Assert.Equal(2, polls);
    }

    [Fact]
    public async Task A_wait_that_begins_long_after_the_last_poll_begins_with_one_of_its_own()
    {
        await Wait(1);
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.True(await Wait(1));
        Assert.Equal(1, polls);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(await Wait(1));
        Assert.Equal(2, polls);
    }

    [Fact]
    public async Task A_wait_that_begins_long_after_the_last_failure_polls_again()
    {
        answer = poll => poll == 1 ? throw new MeetApiException(MeetErrorId.NotFound, "Gone.", "Check.") : poll;
        await Assert.ThrowsAsync<MeetApiException>(() => Wait(1));
        time.Advance(TimeSpan.FromSeconds(31));

        Assert.True(await Wait(1));
        Assert.Equal(2, polls);
    }

    [Fact]
    public async Task A_wait_that_begins_between_two_polls_far_apart_is_served_by_the_next_one()
    {
        using var crowded = new Poller(new PollPace(new ProjectQuota("project", new MeetQuota())), time, 100, null);
        var never = new TaskCompletionSource<int>();
        var others = Enumerable.Range(0, 99).Select(i => crowded.Of("alice@example.com", $"{i}", _ => never.Task).WaitAsync(
            _ => true, new Deadline(time, TimeSpan.FromHours(1)), stopping.Token)).ToList();
        var polled = crowded.Of("alice@example.com", "number", _ => Task.FromResult(Interlocked.Increment(ref polls)));
        var first = polled.WaitAsync(poll => poll == 2, new Deadline(time, TimeSpan.FromHours(1)), stopping.Token);
        await time.BegunAsync(40);
        time.Advance(TimeSpan.FromSeconds(35));
        var second = polled.WaitAsync(_ => true, new Deadline(time, TimeSpan.Zero), stopping.Token);
        Assert.False(second.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.True(await second);
        Assert.True(await first);
        never.SetResult(0);
        await Task.WhenAll(others);
    }

    [Fact]
    public async Task A_wait_ends_at_its_deadline_and_the_others_go_on()
    {
        var (brief, patient) = (Wait(9, 3), Wait(3, 60));
        await time.PassAsync(2);
        await time.BegunAsync(3);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.False(await brief);
        Assert.False(patient.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(await patient);
    }

    [Fact]
    public async Task Nothing_is_polled_after_the_last_deadline()
    {
        var wait = Wait(9, 4);
        await time.PassAsync(2);
        await time.BegunAsync(3);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(await wait);
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(2, polls);

        // A new wait begins with a poll of its own.
        Assert.True(await Wait(3));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task A_timeout_of_zero_looks_once(int wanted, bool expected)
    {
        Assert.Equal(expected, await Wait(wanted, 0));
        Assert.Equal(1, polls);
    }

    [Theory]
    [InlineData(MeetErrorId.Unavailable)]
    [InlineData(MeetErrorId.QuotaExceeded)]
    [InlineData(MeetErrorId.Timeout)]
    public async Task A_passing_failure_does_not_end_a_wait(string errorId)
    {
        answer = poll => poll < 3 ? throw new MeetApiException(errorId, "Busy.", "Wait.") : poll;
        var wait = Wait(3);
        await time.BegunAsync(2);
        Assert.Equal("Busy.", Polled.LastFault!.Message);
        time.Advance(TimeSpan.FromSeconds(2));
        await time.PassAsync(3);

        Assert.True(await wait);
        Assert.Null(Polled.LastFault);
    }

    [Fact]
    public async Task A_lost_connection_ends_a_wait_only_if_no_poll_has_succeeded()
    {
        answer = poll => poll == 2 ? throw new MeetApiException(MeetErrorId.ConnectionFailed, "No network.", "Check.") : poll;
        var wait = Wait(3);
        await time.PassAsync(2);
        await time.PassAsync(3);
        Assert.True(await wait);

        using var other = new Poller(new PollPace(new ProjectQuota("project", MeetQuota.Off)), time, 4, null);
        var never = other.Of<int>("a", "b", _ => Task.FromException<int>(new MeetApiException(MeetErrorId.ConnectionFailed, "No network.", "Check.")));
        await Assert.ThrowsAsync<MeetApiException>(() => never.WaitAsync(_ => true, new Deadline(time, TimeSpan.FromSeconds(60)), stopping.Token));
    }

    [Fact]
    public async Task A_failure_that_does_not_pass_ends_every_wait_now_and_later()
    {
        answer = poll => poll == 2 ? throw new MeetApiException(MeetErrorId.NotFound, "Gone.", "Check.") : poll;
        var waits = new[] { Wait(9), Wait(9) };
        await time.PassAsync(2);

        foreach (var wait in waits.Append(Wait(9)))
        {
            Assert.Equal(MeetErrorId.NotFound, (await Assert.ThrowsAsync<MeetApiException>(() => wait)).ErrorId);
        }

        Assert.Equal(2, polls);
    }

    [Fact]
    public async Task A_stop_ends_every_wait_at_once()
    {
        var waits = new[] { Wait(9), Wait(9) };
        await time.BegunAsync(2);
        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waits[0]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waits[1]);
    }

    [Fact]
    public async Task The_interval_grows_with_the_number_of_things_that_are_polled()
    {
        using var crowded = new Poller(new PollPace(new ProjectQuota("project", new MeetQuota())), time, 100, null);
        var never = new TaskCompletionSource<int>();
        var others = Enumerable.Range(0, 99).Select(i => crowded.Of("Alice@example.com", $"{i}", _ => never.Task).WaitAsync(
            _ => true, new Deadline(time, TimeSpan.FromHours(1)), stopping.Token)).ToList();
        var wait = crowded.Of("alice@example.com", "number", _ => Task.FromResult(Interlocked.Increment(ref polls))).WaitAsync(
            poll => poll == 2, new Deadline(time, TimeSpan.FromHours(1)), stopping.Token);
        await time.PassAsync(40);

        Assert.True(await wait);
        Assert.All(others, other => Assert.False(other.IsCompleted));
        never.SetResult(0);
        await Task.WhenAll(others);
    }

    private Task<bool> Wait(int wanted, int seconds = 3600) =>
        Polled.WaitAsync(number => number >= wanted, new Deadline(time, TimeSpan.FromSeconds(seconds)), stopping.Token);
}
