using MeetSpaces.Auth.Tokens;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;
using Microsoft.Extensions.Time.Testing;

namespace MeetSpaces.Tests.Auth.Tokens;

public sealed class TokenCacheTests
{
    private readonly FakeTimeProvider time = new();
    private readonly Fetcher fetcher;
    private readonly TokenCache cache;

    public TokenCacheTests()
    {
        fetcher = new Fetcher(time);
        cache = new TokenCache(fetcher, time);
    }

    [Fact]
    public async Task A_token_is_requested_once_for_many_callers()
    {
        var callers = Enumerable.Range(0, 50).Select(_ => GetAsync()).ToList();
        fetcher.Answer();

        Assert.Single((await Task.WhenAll(callers)).Distinct());
        Assert.Equal(1, fetcher.Count);
    }

    [Fact]
    public async Task A_token_near_its_expiry_is_renewed_in_the_background()
    {
        fetcher.Answer();
        var first = await GetAsync();
        time.Advance(TimeSpan.FromSeconds(3600 - 226));
        Assert.Same(first, await GetAsync());
        Assert.Equal(1, fetcher.Count);

        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Same(first, await GetAsync());
        await Eventually.TrueAsync(async () => !ReferenceEquals(first, await GetAsync()));
        Assert.Equal(2, fetcher.Count);
    }

    [Fact]
    public async Task The_cache_holds_at_most_10000_tokens()
    {
        fetcher.Answer();
        for (var i = 0; i < 50_000; i++)
        {
            await GetAsync($"user{i}@example.com");
            Assert.True(cache.Count <= 10_000, $"{cache.Count} tokens after {i + 1} users.");
        }
    }

    [Fact]
    public async Task Expired_tokens_are_evicted_and_valid_ones_stay()
    {
        fetcher.Answer();
        for (var i = 0; i < 100; i++)
        {
            await GetAsync($"user{i}@example.com");
        }

        time.Advance(TimeSpan.FromMinutes(50));
        var token = await GetAsync("alice@example.com");
        time.Advance(TimeSpan.FromMinutes(11));
        await GetAsync("bob@example.com");

        Assert.Equal(2, cache.Count);
        Assert.Same(token, await GetAsync("alice@example.com"));
    }

    [Fact]
    public async Task A_short_lived_token_is_used_for_most_of_its_lifetime()
    {
        fetcher.Lifetime = TimeSpan.FromSeconds(60);
        fetcher.Answer();
        var first = await GetAsync();
        time.Advance(TimeSpan.FromSeconds(44));

        Assert.Same(first, await GetAsync());
    }

    [Fact]
    public async Task Tokens_are_per_user_and_scope_ignoring_the_case_of_the_address()
    {
        fetcher.Answer();
        var token = await GetAsync("alice@example.com");

        Assert.Same(token, await GetAsync("Alice@Example.com"));
        Assert.NotSame(token, await GetAsync("bob@example.com"));
        Assert.NotSame(token, await GetAsync("alice@example.com", MeetScope.Created));
    }

    [Fact]
    public async Task A_canceled_caller_does_not_affect_others_and_the_last_one_cancels_the_request()
    {
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var leaving = GetAsync(cancellation: first.Token);
        var staying = GetAsync(cancellation: second.Token);

        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        Assert.False(fetcher.WasCanceled);

        await second.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => staying);
        await fetcher.Canceled;
    }

    [Fact]
    public async Task A_new_request_starts_after_all_callers_were_canceled()
    {
        using var leave = new CancellationTokenSource();
        var leaving = GetAsync(cancellation: leave.Token);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);

        fetcher.Answer();
        Assert.NotNull(await GetAsync());
    }

    [Fact]
    public async Task A_failure_is_not_cached()
    {
        fetcher.Fail(new MeetApiException("MeetUnavailable", "down", "wait"));
        await Assert.ThrowsAsync<MeetApiException>(() => GetAsync());

        fetcher.Answer();
        Assert.NotNull(await GetAsync());
    }

    [Fact]
    public async Task A_rejected_token_is_replaced_once_even_if_many_reject_it()
    {
        fetcher.Answer();
        var old = await GetAsync();
        cache.Reject("alice@example.com", MeetScope.ReadOnly, old);
        var renewed = await GetAsync();
        cache.Reject("alice@example.com", MeetScope.ReadOnly, old);

        Assert.Same(renewed, await GetAsync());
        Assert.Equal(2, fetcher.Count);
    }

    [Fact]
    public async Task A_closed_cache_fails_with_NotConnected()
    {
        fetcher.Answer();
        await GetAsync();
        cache.Close();

        Assert.Equal("MeetNotConnected", (await Assert.ThrowsAsync<MeetApiException>(() => GetAsync())).ErrorId);
    }

    private Task<AccessToken> GetAsync(string subject = "alice@example.com", MeetScope scope = MeetScope.ReadOnly, CancellationToken? cancellation = null) =>
        cache.GetAsync(subject, scope, null, cancellation ?? TestContext.Current.CancellationToken);

    private sealed class Fetcher(TimeProvider time) : ITokenFetcher
    {
        private readonly TaskCompletionSource canceled = new();
        private TaskCompletionSource ready = new();
        private int count;

        internal TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

        internal int Count => count;

        internal bool WasCanceled => canceled.Task.IsCompleted;

        internal Task Canceled => canceled.Task.WaitAsync(TimeSpan.FromSeconds(20));

        public async Task<AccessToken> FetchAsync(string subject, IReadOnlyList<MeetScope> scopes, ITrace? trace, CancellationToken cancellationToken)
        {
            var number = Interlocked.Increment(ref count);
            try
            {
                await ready.Task.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                canceled.TrySetResult();
                throw;
            }

            return new AccessToken($"token-{number}", time.GetUtcNow(), time.GetUtcNow() + Lifetime);
        }

        internal void Answer()
        {
            if (ready.Task.IsFaulted)
            {
                ready = new TaskCompletionSource();
            }

            ready.TrySetResult();
        }

        internal void Fail(Exception failure) => ready.TrySetException(failure);
    }
}
