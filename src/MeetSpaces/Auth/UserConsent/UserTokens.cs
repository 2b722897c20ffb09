using Google.Apis.Auth.OAuth2.Flows;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Auth.UserConsent;

/// <summary>Tokens of a person who has consented: one for all granted scopes, renewed by the refresh token.</summary>
internal sealed class UserTokens : IAccessTokenSource
{
    private volatile CachedAccessToken? token;

    /// <param name="flow">Google's flow, which sends.</param>
    /// <param name="refreshToken">The secret that renews.</param>
    /// <param name="first">The token that the consent gave.</param>
    /// <param name="email">Whose it is, for a message.</param>
    /// <param name="tokenUri">Where tokens come from, for a message.</param>
    /// <param name="http">The clock of the waits and limits.</param>
    internal UserTokens(AuthorizationCodeFlow flow, string refreshToken, AccessToken? first, string email, Uri tokenUri, MeetHttp http) =>
        token = new CachedAccessToken(
            cancel => TokenRetry.RunAsync(
                http,
                async attempt => TokenAnswer.ToAccessToken(await flow.RefreshTokenAsync(email, refreshToken, attempt).ConfigureAwait(false), http.Time),
                failure => ConsentErrorMapper.From(failure, $"Renewing the sign-in of {email}", tokenUri),
                cancel),
            http.Time,
            first);

    public Task<AccessToken> GetAsync(string subject, MeetScope scope, CancellationToken cancellationToken) =>
        (token ?? throw ClosedConnection.Failure()).GetAsync(cancellationToken);

    public void Reject(string subject, MeetScope scope, AccessToken rejected) => token?.Reject(rejected);

    /// <summary>Forgets the tokens.</summary>
    internal void Close() => token = null;
}
