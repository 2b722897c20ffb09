using Google.Apis.Auth.OAuth2.Flows;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Http;
using MeetSpaces.Http.Errors;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;
using MeetSpaces.Text;

namespace MeetSpaces.Auth.UserConsent;

/// <summary>The token of a user who gave consent: one for all granted scopes, renewed with the refresh token.</summary>
internal sealed class UserTokens : IAccessTokenSource
{
    private volatile CachedAccessToken? token;

    /// <param name="flow">Creates Google's flow, which sends the requests.</param>
    /// <param name="refreshToken">The refresh token, a secret.</param>
    /// <param name="first">The token that the consent gave.</param>
    /// <param name="email">The user, for a message.</param>
    /// <param name="tokenUri">Where tokens come from, for a message.</param>
    /// <param name="http">The clock of the delays and limits.</param>
    internal UserTokens(Func<ITrace?, AuthorizationCodeFlow> flow, string refreshToken, AccessToken? first, string email, Uri tokenUri, MeetHttp http)
    {
        KnownSecrets.Add(refreshToken);
        token = new CachedAccessToken(
            (trace, cancel) => TokenRetry.RunAsync(
                http,
                async attempt =>
                {
                    var answer = await flow(trace).RefreshTokenAsync(email, refreshToken, attempt).ConfigureAwait(false);
                    return TokenEndpoint.ToAccessToken(answer.AccessToken, answer.ExpiresInSeconds, http.Time);
                },
                failure => AuthErrorMapper.MapConsent(failure, $"Renewing the sign-in of {email}", tokenUri),
                cancel),
            http.Time,
            first);
    }

    public Task<AccessToken> GetAsync(string subject, MeetScope scope, ITrace? trace, CancellationToken cancellationToken) =>
        (token ?? throw MeetApiException.Disconnected()).GetAsync(trace, cancellationToken);

    public void Reject(string subject, MeetScope scope, AccessToken rejected) => token?.Reject(rejected);

    public DateTimeOffset? ExpiryOf(string subject) => token?.Expiry;

    /// <summary>Removes the tokens.</summary>
    internal void Close() => token = null;
}
