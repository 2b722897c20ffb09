using Google.Apis.Auth.OAuth2.Flows;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Http.Errors;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Auth.UserConsent;

/// <summary>Signs a user in, by consent or by the cached credential of an earlier sign-in.</summary>
internal sealed class UserSignIn(
    OAuthClient client, IReadOnlyList<MeetScope> scopes, string? subject, AuthEndpoints endpoints, EndpointAllowlistHandler sender)
{
    /// <exception cref="MeetApiException">The consent was declined or not given in time, or there was no response.</exception>
    internal async Task<UserSignInResult> AskAsync(ConsentBrowser browser, CancellationToken cancellationToken)
    {
        var flow = FlowWith(sender);
        var answer = await new ConsentFlow(sender.Http, browser.Receiver, endpoints.Token).AskAsync(flow, cancellationToken).ConfigureAwait(false);
        AccessToken first;
        try
        {
            first = TokenEndpoint.ToAccessToken(answer.AccessToken, answer.ExpiresInSeconds, sender.Http.Time);
        }
        catch (FormatException failure)
        {
            throw AuthErrorMapper.MapConsent(failure, ConsentFlow.Doing, endpoints.Token);
        }

        var email = ConsentFlow.EmailIn(answer.IdToken)
            ?? (await TokenInfo.GetAsync(first.Value, sender, endpoints.TokenInfo, cancellationToken).ConfigureAwait(false)).Email;
        var refreshToken = answer.RefreshToken is { Length: > 0 } given ? given : throw new MeetApiException(
            MeetErrorId.AuthenticationFailed,
            "Google returned no refresh token, so the sign-in could not be renewed later.",
            "Use an OAuth client of type 'Desktop app'; or remove the app's access at https://myaccount.google.com/connections and sign in again.");
        MeetScope[] granted = [.. scopes.Intersect(MeetScopes.In(answer.Scope) ?? scopes)];
        return granted.Length > 0
            ? new UserSignInResult(TokensOf(refreshToken, first, email), granted, email, refreshToken)
            : throw new MeetApiException(
                MeetErrorId.ScopeMissing,
                "The user allowed none of the Google Meet scopes.",
                $"Run Connect-Meet -Interactive again, and select the boxes for {MeetScopes.ForAdminConsole(scopes)}");
    }

    /// <exception cref="MeetApiException">The consent is no longer valid, or there was no response.</exception>
    internal async Task<UserSignInResult> ResumeAsync(CachedCredential cached, CancellationToken cancellationToken)
    {
        var email = cached.Email is { Length: > 0 } known ? known : null;
        var tokens = TokensOf(cached.RefreshToken, null, email);
        await tokens.GetAsync(email ?? string.Empty, scopes[0], null, cancellationToken).ConfigureAwait(false);
        return new UserSignInResult(tokens, scopes, email, cached.RefreshToken);
    }

    private PkceGoogleAuthorizationCodeFlow FlowWith(EndpointAllowlistHandler handler) => client.FlowFor(scopes, subject, endpoints, handler);

    private UserTokens TokensOf(string refreshToken, AccessToken? first, string? email) =>
        new(trace => FlowWith(sender.WithTrace(trace)), refreshToken, first, email ?? "the user", endpoints.Token, sender.Http);
}

/// <summary>A user who has signed in.</summary>
/// <param name="tokens">The user's tokens.</param>
/// <param name="granted">The scopes that the user allowed, at least one.</param>
/// <param name="email">The user's email address; null if Google did not return it.</param>
/// <param name="refreshToken">The refresh token, a secret.</param>
internal sealed class UserSignInResult(UserTokens tokens, IReadOnlyList<MeetScope> granted, string? email, string refreshToken)
{
    internal UserTokens Tokens { get; } = tokens;

    internal IReadOnlyList<MeetScope> Granted { get; } = granted;

    internal string? Email { get; } = email;

    /// <summary>The credential to store, so that later sessions can use the sign-in.</summary>
    internal CachedCredential ToCache(string clientId) => new(
        clientId, Email ?? string.Empty, string.Join(" ", Granted.Select(MeetScopes.AddressOf)), refreshToken);
}
