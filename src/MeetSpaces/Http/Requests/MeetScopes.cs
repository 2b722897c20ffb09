using MeetSpaces.Models;

namespace MeetSpaces.Http.Requests;

/// <summary>The URLs of the scopes, as tokens and the Admin console take them.</summary>
internal static class MeetScopes
{
    private const string Prefix = "https://www.googleapis.com/auth/meetings.space.";

    internal static IReadOnlyList<MeetScope> All { get; } = [MeetScope.Created, MeetScope.ReadOnly, MeetScope.Settings];

    internal static string AddressOf(MeetScope scope) => Prefix + scope.ToString().ToLowerInvariant();

    /// <summary>The addresses as the Admin console takes them: separated by commas.</summary>
    internal static string ForAdminConsole(IEnumerable<MeetScope> scopes) => string.Join(",", scopes.Select(AddressOf));

    /// <summary>The scopes among the addresses of a token's answer, which are separated by blanks.</summary>
    internal static IReadOnlyList<MeetScope>? In(string? addresses) =>
        addresses is null ? null : All.Where(scope => addresses.Split(' ').Contains(AddressOf(scope), StringComparer.Ordinal)).ToArray();
}
