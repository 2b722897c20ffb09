using MeetSpaces.Auth.Tokens;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.SignIn;

/// <summary>Finds out which of the wanted scopes are delegated: Google gives a token for all of them or for none.</summary>
internal static class GrantedScopes
{
    /// <returns>The scopes that are delegated, at least one.</returns>
    /// <exception cref="MeetApiException">None is delegated, or there was another failure.</exception>
    internal static async Task<IReadOnlyList<MeetScope>> FindAsync(
        ITokenFetcher fetcher, TokenRequest wanted, IProgress<TraceEntry> trace, CancellationToken cancellationToken)
    {
        MeetApiException refusal;
        try
        {
            await fetcher.FetchAsync(wanted.Subject, wanted.Scopes, cancellationToken).ConfigureAwait(false);
            return wanted.Scopes;
        }
        catch (MeetApiException failure) when (IsAboutScopes(failure) && wanted.Scopes.Count > 1)
        {
            refusal = failure;
        }

        var granted = new List<MeetScope>();
        foreach (var scope in wanted.Scopes)
        {
            try
            {
                await fetcher.FetchAsync(wanted.Subject, [scope], cancellationToken).ConfigureAwait(false);
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

        var missing = MeetScopes.ForAdminConsole(wanted.Scopes.Except(granted));
        trace.Report(new TraceEntry(
            TraceKind.Warning,
            $"Not every scope is delegated; connected with {string.Join(", ", granted)}. To delegate the rest, add to the client ID {wanted.ClientIdWords} in the Admin console (Security > Access and data control > API controls > Domain-wide delegation): {missing}"));
        return granted;
    }

    private static bool IsAboutScopes(MeetApiException failure) => failure.ErrorId == MeetErrorId.DelegationMissing;
}
