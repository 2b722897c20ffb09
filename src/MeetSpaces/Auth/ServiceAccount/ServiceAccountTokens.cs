using Google.Apis.Auth.OAuth2;
using Google.Apis.Http;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Auth.ServiceAccount;

/// <summary>Tokens by domain-wide delegation: an assertion signed with the key, exchanged at the key's token address.</summary>
internal sealed class ServiceAccountTokens(ServiceAccountKey key, Uri tokenUri, MeetHttp http, EndpointAllowlistHandler sender) : ITokenFetcher
{
    public Task<AccessToken> FetchAsync(string subject, IReadOnlyList<MeetScope> scopes, CancellationToken cancellationToken) =>
        TokenRetry.RunAsync(
            http,
            attempt => FetchOnceAsync(subject, scopes, attempt),
            failure => OAuthErrorMapper.From(failure, new TokenRequest(tokenUri, key.ClientEmail!, key.ClientId, subject, scopes)),
            cancellationToken);

    private async Task<AccessToken> FetchOnceAsync(string subject, IReadOnlyList<MeetScope> scopes, CancellationToken cancellationToken)
    {
        var credential = new ServiceAccountCredential(new ServiceAccountCredential.Initializer(key.ClientEmail, tokenUri.AbsoluteUri)
        {
            User = subject,
            Scopes = scopes.Select(MeetScopes.AddressOf),
            KeyId = key.PrivateKeyId,
            Clock = new GoogleClock(http.Time),
            HttpClientFactory = new GoogleHttpClientFactory(sender),
            DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
        }.FromPrivateKey(key.PrivateKey));
        await credential.RequestAccessTokenAsync(cancellationToken).ConfigureAwait(false);
        return TokenAnswer.ToAccessToken(credential.Token, http.Time);
    }
}
