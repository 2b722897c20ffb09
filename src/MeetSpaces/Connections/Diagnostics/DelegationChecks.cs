using MeetSpaces.Auth.Tokens;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.Diagnostics;

/// <summary>Checks domain-wide delegation: requests a new token for each scope by itself, and checks whether the subject is a user.</summary>
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
            : CheckOutcome.Passed(name, $"{MeetScopes.AddressOf(scope)} was delegated after the connection was created; run Connect-Meet again to use it.");
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
                : CheckOutcome.Failed(Name, $"This could not be checked: no token was issued for {subject}.", failures[0].RecommendedAction));
    }
}
