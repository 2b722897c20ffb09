using System.Text.Json;
using MeetSpaces.Http.Errors;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Auth.Tokens;

/// <summary>The response of Google's <c>tokeninfo</c> about an access token. Missing fields are null.</summary>
internal sealed class TokenInfo
{
    private TokenInfo()
    {
    }

    internal IReadOnlyList<MeetScope>? Scopes { get; private init; }

    internal DateTimeOffset? Expires { get; private init; }

    /// <summary>The email address of the token's user.</summary>
    internal string? Email { get; private init; }

    /// <summary>Asks Google about a token. The token is sent in the body, since URLs may be logged.</summary>
    /// <exception cref="MeetApiException">The token is expired, revoked or not an access token, or there was no response.</exception>
    internal static Task<TokenInfo> GetAsync(string token, EndpointAllowlistHandler sender, Uri address, CancellationToken cancellationToken) =>
        TokenRetry.RunAsync(
            sender.Http,
            async attempt =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, address)
                {
                    Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["access_token"] = token }),
                };
                using var response = await sender.RequestAsync(request, attempt).ConfigureAwait(false);
                var body = await response.Content.ReadAsByteArrayAsync(attempt).ConfigureAwait(false);
                return (int)response.StatusCode switch
                {
                    200 => Read(body, sender.Http.Time),
                    404 => new TokenInfo(),
                    var status => throw AuthErrorMapper.MapTokenInfo(status, address),
                };
            },
            failure => TransportErrorMapper.Map("Checking the access token", address, failure),
            cancellationToken);

    private static TokenInfo Read(byte[] body, TimeProvider time)
    {
        using var document = JsonDocument.Parse(body);
        var json = document.RootElement;
        return json.ValueKind != JsonValueKind.Object
            ? throw new JsonException("The response is not an object.")
            : new TokenInfo
            {
                Scopes = MeetScopes.In(TokenEndpoint.TextOf(json, "scope")),
                Expires = TokenEndpoint.NumberOf(json, "expires_in") is { } seconds ? time.GetUtcNow().AddSeconds(seconds) : null,
                Email = TokenEndpoint.TextOf(json, "email"),
            };
    }
}
