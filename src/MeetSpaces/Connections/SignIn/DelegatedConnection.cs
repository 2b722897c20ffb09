using MeetSpaces.Auth;
using MeetSpaces.Auth.ServiceAccount;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Connections.Diagnostics;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Connections.SignIn;

/// <summary>Connects as a service account with domain-wide delegation, whichever way its assertions are signed.</summary>
/// <param name="serviceAccount">Its address.</param>
/// <param name="clientId">Its numeric client ID, if known.</param>
/// <param name="signer">Signs its assertions.</param>
/// <param name="tokenUri">Where its assertions are exchanged.</param>
internal sealed class DelegatedConnection(string serviceAccount, string? clientId, IAssertionSigner signer, Uri tokenUri)
{
    internal string? ProjectId { get; init; }

    /// <summary>Checks the key, or what signs in its place.</summary>
    internal required ConnectionCheck KeyCheck { get; init; }

    /// <summary>Finds out which scopes are delegated, and makes the connection.</summary>
    internal async Task<MeetConnection> ConnectAsync(
        SignInRequest request, EndpointAllowlistHandler sender, ITrace trace, CancellationToken cancellationToken)
    {
        var (subject, wanted, endpoint) = (request.Subject!, request.Scopes!, request.Endpoint);
        var http = sender.Http;
        var fetcher = new DelegatedTokens(serviceAccount, clientId, signer, new TokenEndpoint(tokenUri, sender), http);
        var granted = await GrantedScopes.FindAsync(fetcher, subject, wanted, trace, cancellationToken).ConfigureAwait(false);
        var tokens = new TokenCache(fetcher, http.Time);
        var access = new ApiAccess(http, endpoint, granted, tokens, request.QuotaOf(ProjectId ?? serviceAccount));
        return new MeetConnection(
            access,
            tokens.Close,
            () =>
            [
                KeyCheck,
                .. new ServerChecks(tokenUri, endpoint, sender).All,
                .. new DelegationChecks(fetcher, subject, wanted, granted).All,
                .. new ReadChecks(access, subject).All,
            ])
        {
            Subject = subject,
            ServiceAccount = serviceAccount,
            ClientId = clientId,
            ProjectId = ProjectId,
            Scopes = granted,
            Endpoint = endpoint,
            CanImpersonate = true,
        };
    }
}
