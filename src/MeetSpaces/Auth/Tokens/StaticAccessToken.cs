using System.Globalization;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Auth.Tokens;

/// <summary>An access token that came from elsewhere: it is used while it lasts, and cannot be renewed.</summary>
internal sealed class StaticAccessToken(AccessToken token, bool endIsKnown, TimeProvider time) : IAccessTokenSource
{
    private volatile AccessToken? token = token;
    private volatile bool rejected;

    public Task<AccessToken> GetAsync(string subject, MeetScope scope, CancellationToken cancellationToken)
    {
        var current = token ?? throw ClosedConnection.Failure();
        var expired = endIsKnown && time.GetUtcNow() >= current.Expires;
        return expired || rejected ? Task.FromException<AccessToken>(Ended(current, expired)) : Task.FromResult(current);
    }

    public void Reject(string subject, MeetScope scope, AccessToken rejected) => this.rejected = true;

    /// <summary>Forgets the token.</summary>
    internal void Close() => token = null;

    private static MeetApiException Ended(AccessToken ended, bool expired) => new(
        MeetErrorId.AuthenticationFailed,
        expired
            ? string.Format(CultureInfo.InvariantCulture, "The access token that Connect-Meet was given expired at {0:u}, and cannot be renewed.", ended.Expires)
            : "The access token that Connect-Meet was given is no longer taken: it is expired or revoked, and cannot be renewed.",
        "Get a new token, and run Connect-Meet with it; a service account or -Interactive renews by itself.");
}
