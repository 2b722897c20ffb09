using MeetSpaces.Connections.Diagnostics;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.SignIn;

/// <summary>The user of an access token or an interactive sign-in. Such a connection cannot act as anyone else.</summary>
internal static class TokenOwner
{
    /// <param name="said">The value of -Subject, or null.</param>
    /// <param name="found">The user that Google returned, or null.</param>
    /// <param name="what">The start of the message: the token or the sign-in.</param>
    /// <exception cref="MeetApiException"><c>MeetSubjectInvalid</c>: the two users differ.</exception>
    internal static string Of(string? said, string? found, string what)
    {
        if (said is not null && found is not null && !string.Equals(said, found, StringComparison.OrdinalIgnoreCase))
        {
            throw new MeetApiException(
                MeetErrorId.SubjectInvalid,
                $"{what} belongs to {found}, not to {said}.",
                $"Omit -Subject, sign in as {said}, or connect with a service account that has domain-wide delegation.");
        }

        return said ?? found ?? RequestContext.UnknownSubject;
    }

    /// <summary>Creates a check for each requested scope: whether it was granted at the sign-in.</summary>
    internal static IEnumerable<ConnectionCheck> ChecksOf(IReadOnlyList<MeetScope> wanted, IReadOnlyList<MeetScope> granted, string fix)
    {
        var checks = new ScopeChecks($"{fix}: {MeetScopes.ForAdminConsole(wanted)}");
        return wanted.Select<MeetScope, ConnectionCheck>(scope => (_, _) => Task.FromResult(granted.Contains(scope)
            ? CheckOutcome.Passed(ScopeChecks.NameOf(scope), $"{MeetScopes.AddressOf(scope)} is granted.")
            : checks.Missing(scope, "granted")));
    }
}
