using MeetSpaces.Auth;
using MeetSpaces.Auth.ServiceAccount;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Connections.Diagnostics;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

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
        var access = new ApiAccess(http, endpoint, granted, tokens, request.QuotaOf(ProjectId ?? serviceAccount), request.AuditOf(serviceAccount));
        return new MeetConnection(
            access,
            tokens.Close,
            () =>
            {
                var delegation = new DelegationChecks(new ServerChecks(tokenUri, endpoint, sender), fetcher, subject, wanted, granted);
                return [.. delegation.All(KeyCheck), .. new ReadChecks(access, subject, delegation.Blocking).All];
            })
        {
            Subject = subject,
            ServiceAccount = serviceAccount,
            ClientId = clientId,
            ProjectId = ProjectId,
            Scopes = granted,
            Endpoint = endpoint,
            CanImpersonate = true,
            AuditPath = request.AuditFile?.Path,
        };
    }
}

/// <summary>Finds out which of the requested scopes are delegated. Google issues a token for all scopes of a request or for none.</summary>
internal static class GrantedScopes
{
    /// <returns>The delegated scopes, at least one.</returns>
    /// <exception cref="MeetApiException">No scope is delegated, or the request failed for another reason.</exception>
    internal static async Task<IReadOnlyList<MeetScope>> FindAsync(
        DelegatedTokens fetcher, string subject, IReadOnlyList<MeetScope> wanted, ITrace trace, CancellationToken cancellationToken)
    {
        MeetApiException refusal;
        try
        {
            await fetcher.FetchAsync(subject, wanted, trace, cancellationToken).ConfigureAwait(false);
            return wanted;
        }
        catch (MeetApiException failure) when (IsAboutScopes(failure) && wanted.Count > 1)
        {
            refusal = failure;
        }

        var granted = new List<MeetScope>();
        foreach (var scope in wanted)
        {
            try
            {
                await fetcher.FetchAsync(subject, [scope], trace, cancellationToken).ConfigureAwait(false);
                granted.Add(scope);
            }
            catch (MeetApiException failure) when (IsAboutScopes(failure))
            {
                trace.Report(new TraceEntry(TraceKind.Verbose, $"The scope {scope} is not delegated: {failure.Message}"));
            }
        }

        if (granted.Count == 0)
        {
            throw refusal;
        }

        var missing = MeetScopes.ForAdminConsole(wanted.Except(granted));
        trace.Report(new TraceEntry(
            TraceKind.Warning,
            $"Some scopes are not delegated; connected with {string.Join(", ", granted)}. To delegate the others, open the Admin console (Security > Access and data control > API controls > Domain-wide delegation), and add these scopes to the client ID {fetcher.RequestFor(subject, wanted).ClientIdWords}: {missing}"));
        return granted;
    }

    private static bool IsAboutScopes(MeetApiException failure) => failure.ErrorId == MeetErrorId.DelegationMissing;
}
