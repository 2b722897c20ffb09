using MeetSpaces.Auth.ServiceAccount;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.SignIn;

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
