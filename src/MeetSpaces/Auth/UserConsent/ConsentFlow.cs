using System.Text;
using System.Text.Json;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Flows;
using Google.Apis.Auth.OAuth2.Responses;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Http;
using MeetSpaces.Http.Errors;
using MeetSpaces.Models;
using MeetSpaces.Text;

namespace MeetSpaces.Auth.UserConsent;

/// <summary>Asks a person for consent: authorization code with PKCE, on a loopback redirect.</summary>
/// <param name="http">The clock of the waits and limits.</param>
/// <param name="receiver">Shows the person Google's page, and receives the code.</param>
/// <param name="tokenUri">Where the code is exchanged, for a message.</param>
internal sealed class ConsentFlow(MeetHttp http, ICodeReceiver receiver, Uri tokenUri)
{
    internal const string Doing = "The sign-in in the browser";

    // A browser window that nobody looks at must not block a script for ever.
    private static readonly TimeSpan ConsentTimeout = TimeSpan.FromMinutes(5);

    /// <returns>What the token address has answered to the code.</returns>
    /// <exception cref="MeetApiException">The consent was declined or never given, or there was no answer.</exception>
    internal async Task<TokenResponse> AskAsync(PkceGoogleAuthorizationCodeFlow flow, CancellationToken cancellationToken)
    {
        var redirectUri = receiver.RedirectUri;
        var url = flow.CreateAuthorizationCodeRequest(redirectUri, out var verifier);
        url.State = Guid.NewGuid().ToString("N");
        AuthorizationCodeResponseUrl answer;
        using (var limit = http.Time.CreateCancellationTokenSource(ConsentTimeout))
        using (var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token))
        {
            try
            {
                answer = await receiver.ReceiveCodeAsync(url, either.Token).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                throw limit.IsCancellationRequested ? NoConsent() : AuthErrorMapper.MapConsent(failure, Doing, url.AuthorizationServerUrl);
            }
        }

        if (answer.State != url.State)
        {
            throw new MeetApiException(
                MeetErrorId.AuthenticationFailed,
                "What came back from the browser does not belong to this sign-in. It was not used.",
                "Close the other sign-in windows, and run Connect-Meet -Interactive again.");
        }

        if (string.IsNullOrEmpty(answer.Code))
        {
            throw AuthErrorMapper.MapConsent(new OAuthErrorException(answer.Error, answer.ErrorDescription, null), Doing, tokenUri);
        }

        KnownSecrets.Add(answer.Code);
        KnownSecrets.Add(verifier);
        return await TokenRetry.RunAsync(
            http,
            attempt => flow.ExchangeCodeForTokenAsync("me", answer.Code, verifier, redirectUri, attempt),
            failure => AuthErrorMapper.MapConsent(failure, Doing, tokenUri),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Who has consented; null where Google does not say. The token came from Google itself, so its signature says nothing more.</summary>
    internal static string? EmailIn(string? idToken)
    {
        var parts = idToken?.Split('.');
        if (parts is not { Length: 3 })
        {
            return null;
        }

        try
        {
            var base64 = parts[1].Replace('-', '+').Replace('_', '/');
            var json = Encoding.UTF8.GetString(Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '=')));
            using var claims = JsonDocument.Parse(json);
            return TokenEndpoint.TextOf(claims.RootElement, "email");
        }
        catch (Exception failure) when (failure is FormatException or JsonException)
        {
            return null;
        }
    }

    private static MeetApiException NoConsent() => new(
        MeetErrorId.Timeout,
        $"Nobody signed in within {ConsentTimeout.TotalMinutes:0} minutes.",
        "Run Connect-Meet -Interactive again and sign in in the browser, or sign in by a service account where nobody sits at the machine.");
}
