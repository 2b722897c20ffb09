using MeetSpaces.Api;
using MeetSpaces.Auth;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Connections.Diagnostics;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.SignIn;

/// <summary>A service account with domain-wide delegation, however its assertions are signed.</summary>
/// <param name="serviceAccount">Its address.</param>
/// <param name="clientId">Its numeric client ID, where that is known.</param>
/// <param name="tokenUri">Where its assertions are exchanged.</param>
/// <param name="fetcher">Signs and exchanges.</param>
internal sealed class DelegatedConnection(string serviceAccount, string? clientId, Uri tokenUri, ITokenFetcher fetcher)
{
    internal string? ProjectId { get; init; }

    /// <summary>Looks at what signs.</summary>
    internal required Func<MeetConnectionCheck> KeyCheck { get; init; }

    /// <summary>Finds out what is delegated, and makes the connection.</summary>
    internal async Task<MeetConnection> ConnectAsync(
        SignInRequest request, Uri endpoint, MeetHttp http, EndpointAllowlistHandler sender, IProgress<TraceEntry> trace, CancellationToken cancellationToken)
    {
        var account = new TokenRequest(tokenUri, serviceAccount, clientId, request.Subject, request.Scopes);
        var granted = await GrantedScopes.FindAsync(fetcher, account, trace, cancellationToken).ConfigureAwait(false);
        var tokens = new TokenCache(fetcher, http.Time);
        var client = new MeetClient(new MeetTransport(http, endpoint, granted, tokens));
        ConnectionCheck[] checks =
        [
            _ => Task.FromResult(KeyCheck()),
            .. new ServerChecks(tokenUri, endpoint, http, sender).All,
            .. new DelegationChecks(fetcher, request, granted).All,
            .. new ReadChecks(client, request.Subject).All,
        ];
        return new MeetConnection(client, tokens.Close, checks)
        {
            Subject = request.Subject,
            ServiceAccount = serviceAccount,
            ClientId = clientId,
            ProjectId = ProjectId,
            Scopes = granted,
            Endpoint = endpoint,
            CanImpersonate = true,
        };
    }
}
