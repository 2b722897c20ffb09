using MeetSpaces.Auth.Tokens;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.Diagnostics;

/// <summary>Checks what domain-wide delegation gives: each scope alone, anew, and whether the subject is a user.</summary>
internal sealed class DelegationChecks(ITokenFetcher fetcher, string subject, IReadOnlyList<MeetScope> wanted, IReadOnlyList<MeetScope> granted)
{
    private readonly Dictionary<MeetScope, MeetApiException?> outcomes = [];

    internal IEnumerable<ConnectionCheck> All =>
        wanted.Select<MeetScope, ConnectionCheck>(scope => (trace, cancel) => CheckScopeAsync(scope, trace, cancel)).Append(CheckSubjectAsync);

    private async Task<MeetConnectionCheck> CheckScopeAsync(MeetScope scope, ITrace trace, CancellationToken cancellationToken)
    {
        var name = $"Scope {scope}";
        outcomes[scope] = null;
        try
        {
            await fetcher.FetchAsync(subject, [scope], trace, cancellationToken).ConfigureAwait(false);
        }
        catch (MeetApiException failure)
        {
            outcomes[scope] = failure;
            return failure.ErrorId == MeetErrorId.DelegationMissing
                ? CheckOutcome.Failed(name, failure)
                : CheckOutcome.Failed(name, $"This could not be checked: {failure.Message}", failure.RecommendedAction);
        }

        return granted.Contains(scope)
            ? CheckOutcome.Passed(name, $"{MeetScopes.AddressOf(scope)} is delegated.")
            : CheckOutcome.Passed(name, $"{MeetScopes.AddressOf(scope)} has been delegated since; run Connect-Meet again to use it.");
    }

    private Task<MeetConnectionCheck> CheckSubjectAsync(ITrace trace, CancellationToken cancellationToken)
    {
        const string Name = "Subject";
        var failures = outcomes.Values.OfType<MeetApiException>().ToList();
        var missing = failures.FirstOrDefault(failure => failure.ErrorId == MeetErrorId.SubjectInvalid);
        return Task.FromResult(missing is not null
            ? CheckOutcome.Failed(Name, missing)
            : failures.Count < outcomes.Count
                ? CheckOutcome.Passed(Name, $"{subject} is a user of the domain.")
                : CheckOutcome.Failed(Name, $"Whether {subject} is a user could not be checked: no token was issued.", failures[0].RecommendedAction));
    }
}
