using Google.Apis.Auth.OAuth2.Responses;
using Google.Apis.Logging;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Auth.ServiceAccount;

/// <summary>Tokens by domain-wide delegation without a key: IAM signs the assertion, which is then exchanged as with a key.</summary>
internal sealed class KeylessTokens(string serviceAccount, IamSigner signer, Uri tokenUri, MeetHttp http, EndpointAllowlistHandler sender) : ITokenFetcher
{
    public async Task<AccessToken> FetchAsync(string subject, IReadOnlyList<MeetScope> scopes, CancellationToken cancellationToken)
    {
        var claims = DelegationClaims.Write(serviceAccount, subject, scopes, http.Time.GetUtcNow());
        var assertion = await signer.SignAsync(claims, cancellationToken).ConfigureAwait(false);
        return await TokenRetry.RunAsync(
            http,
            attempt => ExchangeOnceAsync(assertion, attempt),
            failure => OAuthErrorMapper.From(failure, new TokenRequest(tokenUri, serviceAccount, null, subject, scopes)),
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
        var answer = await TokenResponse.FromHttpResponseAsync(response, new GoogleClock(http.Time), new NullLogger()).ConfigureAwait(false);
        return TokenAnswer.ToAccessToken(answer, http.Time);
    }
}
