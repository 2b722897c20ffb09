using MeetSpaces.Auth.Tokens;
using MeetSpaces.Http.Requests;
using MeetSpaces.Tests.Http;
using Microsoft.Extensions.Time.Testing;

namespace MeetSpaces.Tests.Auth.Tokens;

public sealed class CachedAccessTokenTests
{
    private readonly FakeTimeProvider time = new();
    private int fetches;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_callers_share_one_request()
    {
        var gate = new TaskCompletionSource();
        var token = new CachedAccessToken(async (_, _) => { await gate.Task; return Next(); }, time);
        var callers = Enumerable.Range(0, 50).Select((_, _) => token.GetAsync(null, Cancellation)).ToList();
        gate.SetResult();

        Assert.Single((await Task.WhenAll(callers)).Distinct());
        Assert.Equal(1, fetches);
    }

    [Theory]
    [InlineData(3600, 3374, 1)]
    [InlineData(3600, 3376, 2)]
    [InlineData(100, 74, 1)]
    [InlineData(100, 76, 2)]
    public async Task A_token_is_renewed_225_seconds_or_a_quarter_of_its_lifetime_before_expiry(int lifetime, int later, int expected)
    {
        var token = new CachedAccessToken((_, _) => Task.FromResult(Next(lifetime)), time);
        var first = await token.GetAsync(null, Cancellation);
        time.Advance(TimeSpan.FromSeconds(later));
        Assert.Same(first, await token.GetAsync(null, Cancellation));

        await Eventually.TrueAsync(() => fetches == expected);
    }

    [Fact]
    public async Task While_a_renewal_runs_callers_get_the_valid_token_at_once()
    {
        var renewal = new TaskCompletionSource<AccessToken>();
        var token = new CachedAccessToken((_, _) => ++fetches == 1 ? Task.FromResult(Make(3600)) : renewal.Task, time);
        var first = await token.GetAsync(null, Cancellation);
        time.Advance(TimeSpan.FromMinutes(57));

        for (var i = 0; i < 100; i++)
        {
            var call = token.GetAsync(null, Cancellation);
            Assert.True(call.IsCompleted);
            Assert.Same(first, await call);
        }

        await Eventually.TrueAsync(() => fetches == 2);
        var renewed = Make(3600);
        renewal.SetResult(renewed);
        await Eventually.TrueAsync(async () => ReferenceEquals(renewed, await token.GetAsync(null, Cancellation)));
        Assert.Equal(2, fetches);
    }

    [Fact]
    public async Task A_failed_renewal_is_reported_and_retried_while_the_token_is_valid()
    {
        var trace = new TestTrace();
        var token = new CachedAccessToken(
            (_, _) => Interlocked.Increment(ref fetches) is 1 or > 3 ? Task.FromResult(Make(3600)) : Task.FromException<AccessToken>(new HttpRequestException("down")), time);
        var first = await token.GetAsync(trace, Cancellation);
        time.Advance(TimeSpan.FromMinutes(57));
        for (var failed = 1; failed <= 2; failed++)
        {
            Assert.Same(first, await token.GetAsync(trace, Cancellation));
            await Eventually.TrueAsync(() => trace.Verbose.Count == failed);
            Assert.Same(first, await token.GetAsync(trace, Cancellation));
            Assert.Equal(1 + failed, fetches);
            time.Advance(TimeSpan.FromSeconds(20));
        }

        Assert.All(trace.Verbose, line => Assert.Contains("down", line));
        await Eventually.TrueAsync(async () => !ReferenceEquals(first, await token.GetAsync(trace, Cancellation)));
    }

    [Fact]
    public async Task Callers_wait_for_an_expired_token_and_share_the_request()
    {
        var renewal = new TaskCompletionSource<AccessToken>();
        var token = new CachedAccessToken((_, _) => ++fetches == 1 ? Task.FromResult(Make(3600)) : renewal.Task, time);
        await token.GetAsync(null, Cancellation);
        time.Advance(TimeSpan.FromHours(1));
        var callers = Enumerable.Range(0, 10).Select(_ => token.GetAsync(null, Cancellation)).ToList();
        Assert.All(callers, caller => Assert.False(caller.IsCompleted));
        renewal.SetResult(Make(3600));

        Assert.Single((await Task.WhenAll(callers)).Distinct());
        Assert.Equal(2, fetches);
    }

    [Fact]
    public async Task A_token_rejected_by_many_callers_is_renewed_once()
    {
        var token = new CachedAccessToken(async (_, _) => { await Task.Yield(); return Next(); }, time);
        var refused = await token.GetAsync(null, Cancellation);
        var renewed = await Task.WhenAll(Enumerable.Range(0, 50).Select((_, _) => Task.Run(
            () =>
            {
                token.Reject(refused);
                return token.GetAsync(null, Cancellation);
            },
            Cancellation)));

        Assert.Single(renewed.Distinct());
        Assert.NotSame(refused, renewed[0]);
        Assert.Equal(2, fetches);
    }

    [Fact]
    public async Task A_late_rejection_of_the_old_token_keeps_the_new_one()
    {
        var token = new CachedAccessToken((_, _) => Task.FromResult(Next()), time);
        var old = await token.GetAsync(null, Cancellation);
        token.Reject(old);
        var renewed = await token.GetAsync(null, Cancellation);
        token.Reject(old);

        Assert.Same(renewed, await token.GetAsync(null, Cancellation));
    }

    [Fact]
    public async Task A_failure_is_not_cached()
    {
        var token = new CachedAccessToken((_, _) => fetches++ == 0 ? throw new HttpRequestException() : Task.FromResult(Next()), time);

        await Assert.ThrowsAsync<HttpRequestException>(() => token.GetAsync(null, Cancellation));
        Assert.NotNull(await token.GetAsync(null, Cancellation));
    }

    [Fact]
    public async Task The_request_is_canceled_with_its_last_caller_and_the_next_caller_starts_a_new_one()
    {
        var ended = new TaskCompletionSource();
        var token = new CachedAccessToken(
            async (_, cancel) =>
            {
                if (Interlocked.Increment(ref fetches) > 1)
                {
                    return Make(3600);
                }

                using var end = cancel.Register(ended.SetResult);
                await Task.Delay(Timeout.Infinite, cancel);
                throw new InvalidOperationException();
            },
            time);
        using var one = new CancellationTokenSource();
        using var two = new CancellationTokenSource();
        var first = token.GetAsync(null, one.Token);
        var second = token.GetAsync(null, two.Token);
        one.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.False(ended.Task.IsCompleted);
        two.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        await ended.Task;
        Assert.NotNull(await token.GetAsync(null, Cancellation));
    }

    private AccessToken Next(int lifetime = 3600)
    {
        Interlocked.Increment(ref fetches);
        return Make(lifetime);
    }

    private AccessToken Make(int lifetime) => new("token", time.GetUtcNow(), time.GetUtcNow().AddSeconds(lifetime));
}
