using System.Globalization;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Http;

/// <summary>Provides test tokens, with a new one after each rejection.</summary>
internal sealed class TestTokens : IAccessTokenSource
{
    private int refused;

    internal static string First => "token-0";

    public Task<AccessToken> GetAsync(string subject, MeetScope scope, ITrace? trace, CancellationToken cancellationToken) =>
        Task.FromResult(new AccessToken("token-" + refused.ToString(CultureInfo.InvariantCulture), DateTimeOffset.MinValue, DateTimeOffset.MaxValue));

    public DateTimeOffset? ExpiryOf(string subject) => null;

    public void Reject(string subject, MeetScope scope, AccessToken rejected) => refused++;
}
