using System.Text;
using System.Text.Json;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Flows;
using Google.Apis.Auth.OAuth2.Responses;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Http;
using MeetSpaces.Http.Errors;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;
using MeetSpaces.Text;

namespace MeetSpaces.Auth.UserConsent;

/// <summary>Asks the user for consent: authorization code flow with PKCE and a loopback redirect.</summary>
/// <param name="http">Provides the clock for delays and limits.</param>
/// <param name="receiver">Shows Google's consent page and receives the code.</param>
/// <param name="tokenUri">The address where the code is exchanged, for messages.</param>
internal sealed class ConsentFlow(MeetHttp http, ICodeReceiver receiver, Uri tokenUri)
{
    internal const string Doing = "The sign-in in the browser";

    // An unattended browser window must not block a script forever.
    private static readonly TimeSpan ConsentTimeout = TimeSpan.FromMinutes(5);

    /// <returns>The response of the token endpoint.</returns>
    /// <exception cref="MeetApiException">The consent was declined or not given in time, or there was no response.</exception>
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
                "The browser returned a result that does not belong to this sign-in. It was not used.",
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

    /// <summary>The email address of the user who consented; null if the token has none. The signature need not be checked, since the token came directly from Google.</summary>
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
        $"The sign-in in the browser was not completed within {ConsentTimeout.TotalMinutes:0} minutes.",
        "Run Connect-Meet -Interactive again and complete the sign-in in the browser. For unattended scripts, sign in with a service account.");
}

/// <summary>Shows Google's consent page and receives the authorization code. Wraps Google's type, so that other folders do not depend on it.</summary>
internal sealed class ConsentBrowser(ICodeReceiver receiver)
{
    internal ICodeReceiver Receiver { get; } = receiver;

    /// <summary>Uses the browser of this machine; for an emulator, which gives consent automatically, no browser is needed.</summary>
    internal static ConsentBrowser For(ITrace trace, EndpointAllowlistHandler sender, bool isLocal) =>
        new(isLocal ? new LoopbackConsent(sender) : new SystemBrowser(trace));
}
