using MeetSpaces.Http.RateLimiting;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;
using Microsoft.Extensions.Time.Testing;

namespace MeetSpaces.Tests.Http.RateLimiting;

/// <summary>The rate limiter with a clock that the test moves.</summary>
public sealed class QuotaRateLimiterTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly FakeTimeProvider time = new();
    private readonly QuotaRateLimiter limiter;

    public QuotaRateLimiterTests() => limiter = new QuotaRateLimiter(time);

    public void Dispose() => limiter.Dispose();

    [Fact]
    public async Task No_minute_contains_more_than_ten_creates_whatever_the_latency()
    {
        var latency = TimeSpan.FromMilliseconds(400);
        var counted = new List<DateTimeOffset>();
        var random = new Random(7);
        for (var i = 0; i < 95; i++)
        {
            var call = Call(MeetMethod.CreateSpace, "alice");
            var entering = limiter.AcquireAsync(call, TestContext.Current.CancellationToken);
            while (limiter.TimeLeft(call) > TimeSpan.Zero)
            {
                time.Advance(TimeSpan.FromMilliseconds(50));
            }

            // Google counts a request at some moment between its sending and its response.
            var counts = latency * random.NextDouble();
            time.Advance(counts);
            counted.Add(time.GetUtcNow());
            time.Advance(latency - counts);
            (await entering).Dispose();
        }

        Assert.Equal(10, MostInAMinute(counted));
        var shortest = 9 * Minute;
        Assert.InRange(counted[^1] - counted[0], shortest, shortest * 1.05 + (5 * latency));
    }

    [Fact]
    public async Task Calendar_has_a_quota_of_its_own()
    {
        var quota = new MeetQuota { ReadsPerMinutePerUser = 1, CalendarReadsPerMinutePerUser = 2 };
        for (var i = 0; i < 2; i++)
        {
            (await Enter(MeetMethod.ListEvents, "alice", quota: quota)).Dispose();
        }

        Assert.Null(limiter.TryAcquire(Call(MeetMethod.ListEvents, "alice", quota: quota)));
        (await Enter(MeetMethod.ListConferenceRecords, "alice", quota: quota)).Dispose();
        Assert.Equal((10_000, 600), new ProjectQuota("project", new MeetQuota()).LimitsOf(QuotaClass.Calendar));
        Assert.Equal((0, 0), new ProjectQuota("project", MeetQuota.Off).LimitsOf(QuotaClass.Calendar));
    }

    [Fact]
    public async Task A_call_in_flight_still_counts_in_its_window()
    {
        var slow = await Enter(MeetMethod.CreateSpace, "alice");
        for (var i = 0; i < 9; i++)
        {
            (await Enter(MeetMethod.CreateSpace, "alice")).Dispose();
        }

        var eleventh = Enter(MeetMethod.CreateSpace, "alice");
        time.Advance(Minute);
        using var permit = await eleventh;
        for (var i = 0; i < 8; i++)
        {
            (await Enter(MeetMethod.CreateSpace, "alice")).Dispose();
        }

        var late = Enter(MeetMethod.CreateSpace, "alice");
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(late.IsCompleted);
        slow.Dispose();
        time.Advance(TimeSpan.FromSeconds(1));
        (await late).Dispose();
    }

    [Fact]
    public async Task Users_classes_and_projects_have_separate_limits()
    {
        await FillAsync(MeetMethod.CreateSpace, "alice", 10);
        Assert.True(Enter(MeetMethod.CreateSpace, "bob").IsCompleted);
        Assert.True(Enter(MeetMethod.PatchSpace, "alice").IsCompleted);
        Assert.True(Enter(MeetMethod.GetSpace, "alice").IsCompleted);
        Assert.True(Enter(MeetMethod.CreateSpace, "alice", "another project").IsCompleted);
        Assert.False(Enter(MeetMethod.CreateSpace, "ALICE").IsCompleted);
    }

    [Fact]
    public async Task The_project_has_its_own_limit()
    {
        for (var user = 0; user < 10; user++)
        {
            await FillAsync(MeetMethod.CreateSpace, $"user{user}", 10);
        }

        var next = Enter(MeetMethod.CreateSpace, "user10");
        Assert.False(next.IsCompleted);
        time.Advance(Minute);
        (await next).Dispose();
    }

    [Fact]
    public async Task Waiting_calls_are_served_in_order()
    {
        for (var i = 0; i < 10; i++)
        {
            await FillAsync(MeetMethod.CreateSpace, "alice", 1);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        var calls = Enumerable.Range(0, 5).Select(_ => Call(MeetMethod.CreateSpace, "alice")).ToList();
        var waiting = calls.Select(call => limiter.AcquireAsync(call, TestContext.Current.CancellationToken)).ToList();
        time.Advance(TimeSpan.FromSeconds(50));
        for (var gone = 1; gone <= 5; gone++)
        {
            Assert.Equal(gone, calls.TakeWhile(call => limiter.TimeLeft(call) == TimeSpan.Zero).Count());
            Assert.All(calls.Skip(gone), call => Assert.NotEqual(TimeSpan.Zero, limiter.TimeLeft(call)));
            time.Advance(TimeSpan.FromSeconds(1));
        }

        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task The_time_left_is_known_while_a_call_waits()
    {
        await FillAsync(MeetMethod.CreateSpace, "alice", 10);
        var call = Call(MeetMethod.CreateSpace, "alice");
        var waiting = limiter.AcquireAsync(call, TestContext.Current.CancellationToken);
        Assert.Equal(Minute, limiter.TimeLeft(call));
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(TimeSpan.FromSeconds(40), limiter.TimeLeft(call));
        time.Advance(TimeSpan.FromSeconds(40));
        (await waiting).Dispose();
        Assert.Equal(TimeSpan.Zero, limiter.TimeLeft(call));
    }

    [Fact]
    public async Task A_canceled_wait_ends_at_once_and_uses_no_permit()
    {
        await FillAsync(MeetMethod.CreateSpace, "alice", 10);
        using var stop = new CancellationTokenSource();
        var waiting = limiter.AcquireAsync(Call(MeetMethod.CreateSpace, "alice"), stop.Token);
        var next = Enter(MeetMethod.CreateSpace, "alice");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        time.Advance(Minute);
        (await next).Dispose();
    }

    [Fact]
    public async Task A_429_halves_the_rate_until_a_minute_passes_without_one()
    {
        var burst = new List<Permit>();
        for (var i = 0; i < 8; i++)
        {
            burst.Add(await Enter(MeetMethod.CreateSpace, "alice"));
        }

        time.Advance(TimeSpan.FromSeconds(1));
        foreach (var permit in burst)
        {
            limiter.OnThrottled(permit, ofUser: true);
            permit.Dispose();
        }

        Assert.Equal(0, Burst());
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(0, Burst());
        time.Advance(Minute);
        Assert.InRange(Burst(), 4, 8);
        for (var i = 0; i < 3; i++)
        {
            time.Advance(Minute);
        }

        Assert.Equal(10, Burst());
    }

    [Fact]
    public async Task Zero_means_no_limit_and_a_raised_limit_applies_to_its_connection()
    {
        var off = new MeetQuota { CreatesPerMinute = 0, CreatesPerMinutePerUser = 0 };
        for (var i = 0; i < 500; i++)
        {
            Assert.True(Enter(MeetMethod.CreateSpace, "alice", quota: off).IsCompleted);
        }

        await FillAsync(MeetMethod.CreateSpace, "bob", 10);
        var raised = new MeetQuota { CreatesPerMinutePerUser = 12 };
        Assert.True(Enter(MeetMethod.CreateSpace, "bob", quota: raised).IsCompleted);
        Assert.True(Enter(MeetMethod.CreateSpace, "bob", quota: raised).IsCompleted);
        Assert.False(Enter(MeetMethod.CreateSpace, "bob", quota: raised).IsCompleted);
    }

    [Fact]
    public async Task Windows_of_idle_users_are_removed()
    {
        for (var i = 0; i < 100_000; i++)
        {
            (await Enter(MeetMethod.GetSpace, $"user{i}", quota: new MeetQuota { ReadsPerMinute = 0 })).Dispose();
            time.Advance(TimeSpan.FromMilliseconds(100));
        }

        // Ten users per second with a window of one minute, and a sweep every minute.
        Assert.InRange(limiter.WindowCount, 1, 5_000);
    }

    [Fact]
    public async Task The_timer_does_not_capture_an_execution_context()
    {
        await FillAsync(MeetMethod.CreateSpace, "alice", 10);
        var context = WaitWithAsyncLocalValue();
        time.Advance(Minute);

        await Eventually.TrueAsync(() =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return !context.TryGetTarget(out _);
        });
        Assert.True(Enter(MeetMethod.CreateSpace, "bob").IsCompletedSuccessfully);

        // A separate method, so that no local variable of the test keeps the value alive.
        WeakReference<object> WaitWithAsyncLocalValue()
        {
            var asyncLocal = new AsyncLocal<object?>();
            var value = new object();
            var thread = new Thread(() =>
            {
                asyncLocal.Value = value;
                _ = limiter.AcquireAsync(Call(MeetMethod.CreateSpace, "alice"), CancellationToken.None);
            });
            thread.Start();
            thread.Join();
            return new WeakReference<object>(value);
        }
    }

    private static RequestContext Call(MeetMethod method, string user, string project = "project", MeetQuota? quota = null) => new(
        method, user + "@example.com", MeetScope.Created, new TestTokens(), new ProjectQuota(project, quota ?? new MeetQuota()), null, default);

    private static int MostInAMinute(List<DateTimeOffset> moments) =>
        moments.Max(start => moments.Count(moment => moment >= start && moment < start + Minute));

    private Task<Permit> Enter(
        MeetMethod method, string user, string project = "project", MeetQuota? quota = null) =>
        limiter.AcquireAsync(Call(method, user, project, quota), TestContext.Current.CancellationToken);

    private async Task FillAsync(MeetMethod method, string user, int count)
    {
        for (var i = 0; i < count; i++)
        {
            (await Enter(method, user)).Dispose();
        }
    }

    // The number of Alice's creates that can be sent at once.
    private int Burst()
    {
        var count = 0;
        while (limiter.TryAcquire(Call(MeetMethod.CreateSpace, "alice")) is { } permit)
        {
            permit.Dispose();
            count++;
        }

        return count;
    }
}
