using MeetSpaces.Auth;
using MeetSpaces.Client;
using MeetSpaces.Client.Http;

namespace MeetSpaces.Connection;

/// <summary>Signs in by a service account's key and domain-wide delegation.</summary>
internal static class ServiceAccountSignIn
{
    /// <param name="keyJson">The text of the key file.</param>
    /// <param name="source">What to call the key in a message.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="http">The clients to send through.</param>
    /// <param name="trace">Who is told how it goes.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <exception cref="MeetApiException">The key, its addresses, the subject or the delegation is wrong, or there was no answer.</exception>
    internal static async Task<MeetConnection> ConnectAsync(
        string keyJson, string source, SignInRequest request, MeetHttp http, IProgress<TraceEntry> trace, CancellationToken cancellationToken)
    {
        var key = ServiceAccountKeyReading.Read(keyJson, source);
        var endpoint = MeetEndpoint.Check(request.Endpoint);
        var tokenUri = MeetEndpoint.CheckTokenUri(key.TokenUri, endpoint);
        var fetcher = new ServiceAccountTokens(key, tokenUri, http);
        var granted = await GrantedScopes.FindAsync(fetcher, request, key.ClientId, trace, cancellationToken).ConfigureAwait(false);
        var tokens = new TokenCache(fetcher, http.Time);
        return new MeetConnection(new MeetClient(new MeetTransport(http, endpoint, granted, tokens)), tokens.Close)
        {
            Subject = request.Subject,
            ServiceAccount = key.ClientEmail,
            ClientId = key.ClientId,
            ProjectId = key.ProjectId,
            Scopes = granted,
            Endpoint = endpoint,
            CanImpersonate = true,
        };
    }
}
