using MeetSpaces.Auth;
using MeetSpaces.Auth.ServiceAccount;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Connections.Diagnostics;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

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

/// <summary>Finds out which of the wanted scopes are delegated: Google gives a token for all of them or for none.</summary>
internal static class GrantedScopes
{
    /// <returns>The scopes that are delegated, at least one.</returns>
    /// <exception cref="MeetApiException">None is delegated, or there was another failure.</exception>
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
            $"Not every scope is delegated; connected with {string.Join(", ", granted)}. To delegate the rest, add to the client ID {fetcher.RequestFor(subject, wanted).ClientIdWords} in the Admin console (Security > Access and data control > API controls > Domain-wide delegation): {missing}"));
        return granted;
    }

    private static bool IsAboutScopes(MeetApiException failure) => failure.ErrorId == MeetErrorId.DelegationMissing;
}
