using MeetSpaces.Auth;
using MeetSpaces.Auth.ServiceAccount;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Connections.Diagnostics;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Connections.SignIn;

/// <summary>Connects as a service account with domain-wide delegation, whether a key or IAM signs its assertions.</summary>
/// <param name="serviceAccount">The email address of the service account.</param>
/// <param name="clientId">The numeric client ID of the service account; null if unknown.</param>
/// <param name="signer">Signs the assertions.</param>
/// <param name="tokenUri">The address where assertions are exchanged for tokens.</param>
internal sealed class DelegatedConnection(string serviceAccount, string? clientId, IAssertionSigner signer, Uri tokenUri)
{
    internal string? ProjectId { get; init; }

    /// <summary>Checks the key, or the signer that replaces it.</summary>
    internal required ConnectionCheck KeyCheck { get; init; }

    /// <summary>Finds out which scopes are delegated, and creates the connection.</summary>
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
