using MeetSpaces.Auth.Tokens;
using MeetSpaces.Http.Requests;
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
        var token = new CachedAccessToken(async _ => { await gate.Task; return Next(); }, time);
        var callers = Enumerable.Range(0, 50).Select(_ => token.GetAsync(Cancellation)).ToList();
        gate.SetResult();

        Assert.Single((await Task.WhenAll(callers)).Distinct());
        Assert.Equal(1, fetches);
    }

    [Theory]
    [InlineData(3600, 3374, 1)]
    [InlineData(3600, 3376, 2)]
    [InlineData(100, 74, 1)]
    [InlineData(100, 76, 2)]
    public async Task A_token_is_renewed_ahead_of_its_end_by_225_seconds_or_a_quarter_of_a_short_life(int lifetime, int later, int expected)
    {
        var token = new CachedAccessToken(_ => Task.FromResult(Next(lifetime)), time);
        await token.GetAsync(Cancellation);
        time.Advance(TimeSpan.FromSeconds(later));
        await token.GetAsync(Cancellation);

        Assert.Equal(expected, fetches);
    }

    [Fact]
    public async Task However_many_calls_had_their_token_refused_it_is_renewed_once()
    {
        var token = new CachedAccessToken(async _ => { await Task.Yield(); return Next(); }, time);
        var refused = await token.GetAsync(Cancellation);
        var renewed = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(
            () =>
            {
                token.Reject(refused);
                return token.GetAsync(Cancellation);
            },
            Cancellation)));

        Assert.Single(renewed.Distinct());
        Assert.NotSame(refused, renewed[0]);
        Assert.Equal(2, fetches);
    }

    [Fact]
    public async Task A_late_refusal_of_the_old_token_does_not_throw_the_new_one_away()
    {
        var token = new CachedAccessToken(_ => Task.FromResult(Next()), time);
        var old = await token.GetAsync(Cancellation);
        token.Reject(old);
        var renewed = await token.GetAsync(Cancellation);
        token.Reject(old);

        Assert.Same(renewed, await token.GetAsync(Cancellation));
    }

    [Fact]
    public async Task A_failure_is_not_kept()
    {
        var token = new CachedAccessToken(_ => fetches++ == 0 ? throw new HttpRequestException() : Task.FromResult(Next()), time);

        await Assert.ThrowsAsync<HttpRequestException>(() => token.GetAsync(Cancellation));
        Assert.NotNull(await token.GetAsync(Cancellation));
    }

    [Fact]
    public async Task The_request_ends_when_the_last_caller_has_gone_and_the_next_one_begins_anew()
    {
        var ended = new TaskCompletionSource();
        var token = new CachedAccessToken(
            async cancel =>
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
        var first = token.GetAsync(one.Token);
        var second = token.GetAsync(two.Token);
        one.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.False(ended.Task.IsCompleted);
        two.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        await ended.Task;
        Assert.NotNull(await token.GetAsync(Cancellation));
    }

    private AccessToken Next(int lifetime = 3600)
    {
        Interlocked.Increment(ref fetches);
        return Make(lifetime);
    }

    private AccessToken Make(int lifetime) => new("token", time.GetUtcNow(), time.GetUtcNow().AddSeconds(lifetime));
}
