using System.Globalization;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Auth.Tokens;

/// <summary>An access token that the user has supplied. It cannot be renewed.</summary>
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

    /// <summary>Removes the token.</summary>
    internal void Close() => token = null;

    private static MeetApiException Unusable(AccessToken current, bool expired) => new(
        MeetErrorId.AuthenticationFailed,
        expired
            ? string.Format(CultureInfo.InvariantCulture, "The access token that Connect-Meet was given expired at {0:u}, and cannot be renewed.", current.Expires)
            : "Google no longer accepts the access token that Connect-Meet was given: it is expired or revoked, and cannot be renewed.",
        "Get a new token, and run Connect-Meet with it; a service account or -Interactive renews by itself.");
}
