using Google.Apis.Auth.OAuth2.Responses;
using Google.Apis.Logging;
using MeetSpaces.Client;
using MeetSpaces.Client.Http;
using MeetSpaces.Models;

namespace MeetSpaces.Auth;

/// <summary>Tokens by domain-wide delegation without a key: IAM signs the assertion, which is then exchanged as with a key.</summary>
internal sealed class KeylessTokens(string serviceAccount, IamSigner signer, Uri tokenUri, MeetHttp http, CheckedAddressHandler sender) : ITokenFetcher
{
    public async Task<AccessToken> FetchAsync(string subject, IReadOnlyList<MeetScope> scopes, CancellationToken cancellationToken)
    {
        var claims = DelegationClaims.Write(serviceAccount, subject, scopes, http.Time.GetUtcNow());
        var assertion = await signer.SignAsync(claims, cancellationToken).ConfigureAwait(false);
        return await TokenAttempts.RunAsync(
            http,
            attempt => ExchangeOnceAsync(assertion, attempt),
            failure => TokenFailure.From(failure, new TokenRequest(tokenUri, serviceAccount, null, subject, scopes)),
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<AccessToken> ExchangeOnceAsync(string assertion, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, tokenUri)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer",
                ["assertion"] = assertion,
            }),
        };
        using var response = await sender.RequestAsync(request, cancellationToken).ConfigureAwait(false);
        var answer = await TokenResponse.FromHttpResponseAsync(response, new ClockOfGoogle(http.Time), new NullLogger()).ConfigureAwait(false);
        return TokenAnswer.ToAccessToken(answer, http.Time);
    }
}
