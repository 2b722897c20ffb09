using System.Globalization;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Auth.Tokens;

/// <summary>An access token that the user supplied. It cannot be renewed.</summary>
internal sealed class StaticAccessToken(AccessToken token, bool isExpiryKnown, TimeProvider time) : IAccessTokenSource
{
    private volatile AccessToken? token = token;
    private volatile bool rejected;

    public Task<AccessToken> GetAsync(string subject, MeetScope scope, ITrace? trace, CancellationToken cancellationToken)
    {
        var current = token ?? throw MeetApiException.Disconnected();
        var expired = isExpiryKnown && time.GetUtcNow() >= current.Expires;
        return expired || rejected ? Task.FromException<AccessToken>(Unusable(current, expired)) : Task.FromResult(current);
    }

    public void Reject(string subject, MeetScope scope, AccessToken rejected) => this.rejected = true;

    public DateTimeOffset? ExpiryOf(string subject) => isExpiryKnown && !rejected ? token?.Expires : null;

    /// <summary>Removes the token.</summary>
    internal void Close() => token = null;

    private static MeetApiException Unusable(AccessToken current, bool expired) => new(
        MeetErrorId.AuthenticationFailed,
        expired
            ? string.Format(CultureInfo.InvariantCulture, "The access token given to Connect-Meet expired at {0:u}. It cannot be renewed.", current.Expires)
            : "Google no longer accepts the access token given to Connect-Meet: it is expired or revoked. It cannot be renewed.",
        "Get a new token and run Connect-Meet with it. With a service account or -Interactive, tokens are renewed automatically.");
}
