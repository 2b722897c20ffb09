using System.Globalization;
using System.Text.Json;
using MeetSpaces.Http.Errors;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Auth.Tokens;

/// <summary>Google's token endpoint (RFC 6749, section 5).</summary>
internal sealed class TokenEndpoint(Uri address, EndpointAllowlistHandler sender)
{
    // Used if the response has no lifetime; it is also the longest that Google grants.
    private const double DefaultLifetime = 3600;
    private const double LongestLifetime = 86400;

    internal Uri Address { get; } = address;

    /// <summary>Exchanges a signed assertion for a token (RFC 7523).</summary>
    /// <exception cref="OAuthErrorException">Google refused the assertion.</exception>
    /// <exception cref="FormatException">The response has no usable token.</exception>
    internal async Task<AccessToken> ExchangeAsync(string assertion, ITrace? trace, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer",
                ["assertion"] = assertion,
            }),
        };
        using var response = await sender.WithTrace(trace).RequestAsync(request, cancellationToken).ConfigureAwait(false);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return response.IsSuccessStatusCode ? Read(body) : throw Refusal((int)response.StatusCode, body);
    }

    /// <exception cref="FormatException">There is no usable token.</exception>
    internal static AccessToken ToAccessToken(string? token, double? lifetimeSeconds, TimeProvider time)
    {
        if (token is not { Length: > 0 } || token.Any(character => character is <= ' ' or > '~'))
        {
            throw new FormatException("The token response has no usable access_token.");
        }

        var now = time.GetUtcNow();
        return new AccessToken(token, now, now.AddSeconds(lifetimeSeconds is > 0 and <= LongestLifetime and { } seconds ? seconds : DefaultLifetime));
    }

    /// <summary>The string in a field, or null if it is not a string.</summary>
    internal static string? TextOf(JsonElement json, string field) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>The number in a field, which Google writes as a number or as a string; null if it is neither.</summary>
    internal static double? NumberOf(JsonElement json, string field) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(field, out var value)
            ? value.ValueKind == JsonValueKind.Number ? value.GetDouble()
                : double.TryParse(TextOf(json, field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null
            : null;

    private AccessToken Read(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        return ToAccessToken(TextOf(json.RootElement, "access_token"), NumberOf(json.RootElement, "expires_in"), sender.Http.Time);
    }

    private static OAuthErrorException Refusal(int statusCode, byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return new OAuthErrorException(TextOf(json.RootElement, "error"), TextOf(json.RootElement, "error_description"), statusCode);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return new OAuthErrorException(null, null, statusCode);
        }
    }
}
