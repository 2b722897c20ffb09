using MeetSpaces.Models;

namespace MeetSpaces.Http.Requests;

/// <summary>The URLs of the scopes, as tokens and the Admin console use them.</summary>
internal static class MeetScopes
{
    private const string Prefix = "https://www.googleapis.com/auth/meetings.space.";

    internal static IReadOnlyList<MeetScope> All { get; } = [MeetScope.Created, MeetScope.ReadOnly, MeetScope.Settings];

    internal static string AddressOf(MeetScope scope) => Prefix + scope.ToString().ToLowerInvariant();

    /// <summary>The URLs in the form for the Admin console: separated by commas.</summary>
    internal static string ForAdminConsole(IEnumerable<MeetScope> scopes) => string.Join(",", scopes.Select(AddressOf));

    /// <summary>The Meet scopes in a token response, if the URLs are separated by spaces.</summary>
    internal static IReadOnlyList<MeetScope>? In(string? addresses) =>
        addresses is null ? null : All.Where(scope => addresses.Split(' ').Contains(AddressOf(scope), StringComparer.Ordinal)).ToArray();
}
