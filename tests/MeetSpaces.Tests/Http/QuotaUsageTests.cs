using MeetSpaces.Api;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;
using MeetSpaces.Tests.Connections.SignIn;
using Microsoft.Extensions.Time.Testing;

namespace MeetSpaces.Tests.Http;

/// <summary>Which requests count against the quota. The clock advances only when a test moves it.</summary>
public sealed class QuotaUsageTests : IDisposable
{
    private static readonly MeetQuota SixtyReads = new() { ReadsPerMinute = 60, ReadsPerMinutePerUser = 0 };
    private readonly FakeTimeProvider time = new();
    private readonly MeetHttp http;
    private readonly LoopbackServer server;
    private int refused;

    public QuotaUsageTests()
    {
        http = new MeetHttp(time, () => 0);
        server = new LoopbackServer(_ => Interlocked.Decrement(ref refused) >= 0
            ? new Reply(401, "{}")
            : new Reply(200, """{"name":"spaces/x"}"""));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        http.Dispose();
        server.Dispose();
    }

    [Fact]
    public async Task A_request_without_a_token_uses_no_quota()
    {
        var failing = Enumerable.Range(0, 100).Select(i => Assert.ThrowsAsync<MeetApiException>(() => GetAsync($"unknown{i}@example.com", SixtyReads)));
        Assert.All(await Task.WhenAll(failing), failure => Assert.Equal(MeetErrorId.SubjectInvalid, failure.ErrorId));

        var working = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => GetAsync($"user{i}@example.com", SixtyReads)));

        Assert.Equal(50, working.Length);
        Assert.Equal(50, server.Requests.Count);
    }

    [Fact]
    public async Task The_repeat_after_a_401_counts_against_the_quota()
    {
        refused = 1;
        var call = GetAsync("alice@example.com", new MeetQuota { ReadsPerMinute = 1, ReadsPerMinutePerUser = 0 });
        await Eventually.TrueAsync(() => server.Requests.Count == 1);
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(call.IsCompleted);

        await Eventually.TrueAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return call.IsCompleted;
        });
        Assert.Equal("spaces/x", (await call).Name);
        Assert.Equal(2, server.Requests.Count);
    }

    private Task<Space> GetAsync(string subject, MeetQuota quota)
    {
        var access = new ApiAccess(http, server.Uri, [MeetScope.ReadOnly], new Tokens(), new ProjectQuota("project", quota));
        return new MeetClient(new MeetTransport(access, subject, null, default)).Spaces.GetAsync("spaces/x", Cancellation);
    }

    private sealed class Tokens : IAccessTokenSource
    {
        private int renewed;

        public Task<AccessToken> GetAsync(string subject, MeetScope scope, ITrace? trace, CancellationToken cancellationToken) =>
            subject.StartsWith("unknown", StringComparison.Ordinal)
                ? Task.FromException<AccessToken>(new MeetApiException(MeetErrorId.SubjectInvalid, $"There is no user {subject}.", "Check it."))
                : Task.FromResult(new AccessToken($"token-{renewed}", DateTimeOffset.MinValue, DateTimeOffset.MaxValue));

        public DateTimeOffset? ExpiryOf(string subject) => null;

        public void Reject(string subject, MeetScope scope, AccessToken rejected) => renewed++;
    }
}
