using MeetSpaces.Auth.ServiceAccount;
using MeetSpaces.Http.Errors;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.Diagnostics;

/// <summary>
/// Checks domain-wide delegation: requests a new token for each scope by itself. Google's answer can also show that the key, the
/// clock or the user is wrong. Then the check of that fails, and those of the scopes are skipped.
/// </summary>
internal sealed class DelegationChecks(
    ServerChecks server, DelegatedTokens fetcher, string subject, IReadOnlyList<MeetScope> wanted, IReadOnlyList<MeetScope> granted)
{
    private const string Key = "Key";
    private const string Subject = "Subject";
    private readonly ScopeChecks scopes = new(AuthAdvice.ToDelegate(fetcher.RequestFor(subject, wanted)));
    private readonly Dictionary<MeetScope, MeetApiException?> refusals = [];

    /// <summary>The checks before the API is called.</summary>
    /// <param name="checkKey">Checks the key on this machine.</param>
    internal IEnumerable<ConnectionCheck> All(ConnectionCheck checkKey) =>
    [
        AlsoByAnswer(checkKey),
        server.CheckEndpointAsync,
        AlsoByAnswer(server.CheckClockAsync),
        .. wanted.Select<MeetScope, ConnectionCheck>(scope => (trace, cancel) => CheckScopeAsync(scope, trace, cancel)),
        CheckSubjectAsync,
    ];

    /// <summary>The failed check without which there is no token for a scope; null if there is one.</summary>
    internal string? Blocking(MeetScope scope) => server.IsUnreachable ? ServerChecks.Endpoint
        : refusals.TryGetValue(scope, out var refusal) && refusal is not null ? CheckOf(refusal) ?? ScopeChecks.NameOf(scope)
        : null;

    // The check that an answer of Google belongs to; null if it is about a scope, or only temporary.
    private static string? CheckOf(MeetApiException refusal) => refusal.ErrorId switch
    {
        MeetErrorId.SubjectInvalid => Subject,
        MeetErrorId.ClockSkew => ServerChecks.Clock,
        MeetErrorId.AuthenticationFailed when IsAboutScope(refusal) => null,
        MeetErrorId.KeyRevoked or MeetErrorId.KeyInvalid or MeetErrorId.AuthenticationFailed or MeetErrorId.ApiDisabled or MeetErrorId.EndpointRefused => Key,
        _ => null,
    };

    private static bool IsAboutScope(MeetApiException refusal) => refusal.ErrorId == MeetErrorId.DelegationMissing || refusal.Status == "invalid_scope";

    private ConnectionCheck AlsoByAnswer(ConnectionCheck check) => async (trace, cancel) =>
    {
        var found = await check(trace, cancel).ConfigureAwait(false);
        return found.Passed
            && await server.IsReachedAsync(trace, cancel).ConfigureAwait(false)
            && await RefusalAsync(wanted[0], trace, cancel).ConfigureAwait(false) is { } refusal
            && CheckOf(refusal) == found.Check
                ? CheckOutcome.Failed(found.Check, refusal)
                : found;
    };

    private async Task<MeetConnectionCheck> CheckScopeAsync(MeetScope scope, ITrace trace, CancellationToken cancellationToken)
    {
        var name = ScopeChecks.NameOf(scope);
        if (server.IsUnreachable)
        {
            return CheckOutcome.Skipped(name, ServerChecks.Endpoint);
        }

        return await RefusalAsync(scope, trace, cancellationToken).ConfigureAwait(false) switch
        {
            null when granted.Contains(scope) => CheckOutcome.Passed(name, $"{MeetScopes.AddressOf(scope)} is delegated."),
            null => CheckOutcome.Passed(
                name, $"{MeetScopes.AddressOf(scope)} was delegated after the connection was created; run Connect-Meet again to use it."),
            { ErrorId: MeetErrorId.DelegationMissing } refusal => scopes.Missing(scope, $"delegated (Google returned '{refusal.Status}')"),
            var refusal when IsAboutScope(refusal) => CheckOutcome.Failed(name, refusal),
            var refusal when CheckOf(refusal) is { } failed => CheckOutcome.Skipped(name, failed),
            var refusal => CheckOutcome.NotChecked(name, refusal),
        };
    }

    private Task<MeetConnectionCheck> CheckSubjectAsync(ITrace trace, CancellationToken cancellationToken) => Task.FromResult(
        refusals.Values.FirstOrDefault(refusal => refusal?.ErrorId == MeetErrorId.SubjectInvalid) is { } missing ? CheckOutcome.Failed(Subject, missing)
        : !server.IsUnreachable && refusals.ContainsValue(null) ? CheckOutcome.Passed(Subject, $"{subject} is a user of the domain.")
        : CheckOutcome.Skipped(Subject, Blocking(wanted[0])!));

    // Asked once for each scope, because several checks use the answer.
    private async Task<MeetApiException?> RefusalAsync(MeetScope scope, ITrace trace, CancellationToken cancellationToken)
    {
        if (!refusals.TryGetValue(scope, out var refusal))
        {
            try
            {
                await fetcher.FetchAsync(subject, [scope], trace, cancellationToken).ConfigureAwait(false);
            }
            catch (MeetApiException failure)
            {
                refusal = failure;
            }

            refusals[scope] = refusal;
        }

        return refusal;
    }
}
