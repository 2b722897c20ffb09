using System.Text;
using System.Text.Json;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Http;
using MeetSpaces.Http.Errors;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Auth.ServiceAccount;

/// <summary>
/// Gets tokens by domain-wide delegation: exchanges a signed assertion for a token. The claims follow Google's guide
/// "Using OAuth 2.0 for server to server applications".
/// </summary>
internal sealed class DelegatedTokens(string serviceAccount, string? clientId, IAssertionSigner signer, TokenEndpoint endpoint, MeetHttp http) : ITokenFetcher
{
    // Google's own library uses this audience, whichever address the assertion is sent to.
    private const string Audience = "https://oauth2.googleapis.com/token";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public async Task<AccessToken> FetchAsync(
        string subject, IReadOnlyList<MeetScope> scopes, ITrace? trace, CancellationToken cancellationToken)
    {
        var assertion = await signer.SignAsync(Claims(subject, scopes), trace, cancellationToken).ConfigureAwait(false);
        return await TokenRetry.RunAsync(
            http,
            attempt => endpoint.ExchangeAsync(assertion, trace, attempt),
            failure => AuthErrorMapper.Map(failure, RequestFor(subject, scopes)),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The details of a token request, for messages.</summary>
    internal DelegationRequest RequestFor(string subject, IReadOnlyList<MeetScope> scopes) =>
        new(endpoint.Address, serviceAccount, clientId, subject, scopes);

    private string Claims(string subject, IReadOnlyList<MeetScope> scopes)
    {
        var now = http.Time.GetUtcNow();
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartObject();
            writer.WriteString("iss", serviceAccount);
            writer.WriteString("sub", subject);
            writer.WriteString("scope", string.Join(" ", scopes.Select(MeetScopes.AddressOf)));
            writer.WriteString("aud", Audience);
            writer.WriteNumber("iat", now.ToUnixTimeSeconds());
            writer.WriteNumber("exp", now.ToUnixTimeSeconds() + (long)Lifetime.TotalSeconds);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }
}
