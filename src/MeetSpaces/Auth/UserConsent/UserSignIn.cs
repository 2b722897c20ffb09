using Google.Apis.Auth.OAuth2.Flows;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Auth.UserConsent;

/// <summary>Signs a person in, anew or by what was kept of an earlier sign-in.</summary>
internal sealed class UserSignIn(
    OAuthClient client, IReadOnlyList<MeetScope> scopes, string? subject, AuthEndpoints addresses, MeetHttp http, EndpointAllowlistHandler sender)
{
    /// <exception cref="MeetApiException">The consent was declined or never given, or there was no answer.</exception>
    internal async Task<UserSignInResult> AskAsync(ConsentBrowser browser, CancellationToken cancellationToken)
    {
        var flow = Flow();
        var answer = await new ConsentFlow(http, browser.Receiver, addresses.Token).AskAsync(flow, cancellationToken).ConfigureAwait(false);
        AccessToken first;
        try
        {
            first = TokenAnswer.ToAccessToken(answer, http.Time);
        }
        catch (FormatException failure)
        {
            throw ConsentErrorMapper.From(failure, ConsentFlow.Doing, addresses.Token);
        }

        var email = ConsentFlow.EmailIn(answer.IdToken)
            ?? (await TokenInfo.AskAsync(first.Value, http, sender, addresses.TokenInfo, cancellationToken).ConfigureAwait(false)).Email;
        var refreshToken = answer.RefreshToken is { Length: > 0 } given ? given : throw new MeetApiException(
            MeetErrorId.AuthenticationFailed,
            "Google gave no refresh token, so the sign-in could not be renewed.",
            "Use an OAuth client of type 'Desktop app'; or remove the app's access at https://myaccount.google.com/connections and sign in again.");
        MeetScope[] granted = [.. scopes.Intersect(MeetScopes.In(answer.Scope) ?? scopes)];
        return granted.Length > 0
            ? new UserSignInResult(TokensOf(flow, refreshToken, first, email), granted, email, refreshToken)
            : throw new MeetApiException(
                MeetErrorId.ScopeMissing,
                "None of the scopes of Google Meet was allowed.",
                $"Run Connect-Meet -Interactive again, and tick the boxes of {MeetScopes.ForAdminConsole(scopes)}");
    }

    /// <exception cref="MeetApiException">The consent has ended, or there was no answer.</exception>
    internal async Task<UserSignInResult> ResumeAsync(CachedCredential kept, CancellationToken cancellationToken)
    {
        var email = kept.Email is { Length: > 0 } known ? known : null;
        var tokens = TokensOf(Flow(), kept.RefreshToken!, null, email);
        await tokens.GetAsync(email ?? string.Empty, scopes[0], cancellationToken).ConfigureAwait(false);
        return new UserSignInResult(tokens, scopes, email, kept.RefreshToken!);
    }

    private PkceGoogleAuthorizationCodeFlow Flow() => client.FlowFor(scopes, subject, addresses, http, sender);

    private UserTokens TokensOf(AuthorizationCodeFlow flow, string refreshToken, AccessToken? first, string? email) =>
        new(flow, refreshToken, first, email ?? "the user", addresses.Token, http);
}
