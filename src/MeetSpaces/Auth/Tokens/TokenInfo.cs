using System.Text.Json;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Auth.Tokens;

/// <summary>What is known of an access token that came from elsewhere.</summary>
/// <param name="scopes">What it is for; null where Google does not say.</param>
/// <param name="expires">When it ends; null where Google does not say.</param>
/// <param name="email">Whose it is; null where Google does not say, since the token is not for that.</param>
internal sealed class TokenInfo(IReadOnlyList<MeetScope>? scopes, DateTimeOffset? expires, string? email)
{
    internal IReadOnlyList<MeetScope>? Scopes { get; } = scopes;

    internal DateTimeOffset? Expires { get; } = expires;

    internal string? Email { get; } = email;

    /// <summary>Asks Google about a token. The token goes in the body, where no log of addresses keeps it.</summary>
    /// <exception cref="MeetApiException">The token is expired, revoked or none at all, or there was no answer.</exception>
    internal static Task<TokenInfo> AskAsync(
        string token, MeetHttp http, EndpointAllowlistHandler sender, Uri address, CancellationToken cancellationToken) => TokenRetry.RunAsync(
            http,
            async attempt =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, address)
                {
                    Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["access_token"] = token }),
                };
                using var response = await sender.RequestAsync(request, attempt).ConfigureAwait(false);
                return Read((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false), address, http.Time);
            },
            failure => SignInErrorMapper.From(failure, "Asking about the access token", address),
            cancellationToken);

    private static TokenInfo Read(int statusCode, byte[] body, Uri address, TimeProvider time)
    {
        switch (statusCode)
        {
            case 200:
                var answer = JsonSerializer.Deserialize(body, AuthJson.Default.TokenInfoAnswer) ?? throw new JsonException("The answer is null.");
                return new TokenInfo(
                    MeetScopes.In(answer.Scope),
                    answer.ExpiresIn is { } seconds ? time.GetUtcNow().AddSeconds(seconds) : null,
                    answer.Email);
            case 400 or 401 or 403:
                throw new MeetApiException(
                    MeetErrorId.AuthenticationFailed,
                    $"Google does not take the access token: it is expired, revoked, or none at all ({address.Authority} answered {statusCode}).",
                    "Get a new token, and run Connect-Meet with it.")
                {
                    StatusCode = statusCode,
                    RequestMethod = "POST",
                    RequestUri = address,
                    Attempts = 1,
                };
            case 404:
                return new TokenInfo(null, null, null);
            default:
                throw new MeetApiException(
                    statusCode == 429 || statusCode >= 500 ? MeetErrorId.Unavailable : MeetErrorId.ResponseInvalid,
                    $"Asking about the access token failed: {address.Authority} answered {statusCode}.",
                    "Try again later; check the proxy.")
                {
                    StatusCode = statusCode,
                    RequestMethod = "POST",
                    RequestUri = address,
                };
        }
    }
}
