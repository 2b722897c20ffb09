using MeetSpaces.Connections.Diagnostics;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.SignIn;

/// <summary>The user of an access token or a consent; such a connection acts as nobody else.</summary>
internal static class TokenOwner
{
    /// <param name="said">The user that -Subject names, or null.</param>
    /// <param name="found">The user according to Google; null if Google does not say.</param>
    /// <param name="what">The token or the sign-in, for a message.</param>
    /// <exception cref="MeetApiException"><c>MeetSubjectInvalid</c>: the two are not the same.</exception>
    internal static string Of(string? said, string? found, string what)
    {
        if (said is not null && found is not null && !string.Equals(said, found, StringComparison.OrdinalIgnoreCase))
        {
            throw new MeetApiException(
                MeetErrorId.SubjectInvalid,
                $"{what} belongs to {found}, not to {said}.",
                $"Leave -Subject out, sign in as {said}, or connect with a service account and domain-wide delegation.");
        }

        return said ?? found ?? RequestContext.UnknownSubject;
    }

    /// <summary>A check for each wanted scope: it was granted at the sign-in, or it was not.</summary>
    internal static IEnumerable<ConnectionCheck> ScopeChecks(IReadOnlyList<MeetScope> wanted, IReadOnlyList<MeetScope> granted, string fix) =>
        wanted.Select<MeetScope, ConnectionCheck>(scope => (_, _) => Task.FromResult(granted.Contains(scope)
            ? CheckOutcome.Passed($"Scope {scope}", $"{MeetScopes.AddressOf(scope)} is granted.")
            : CheckOutcome.Failed($"Scope {scope}", $"{MeetScopes.AddressOf(scope)} is not granted.", $"{fix}: {MeetScopes.AddressOf(scope)}")));
}
