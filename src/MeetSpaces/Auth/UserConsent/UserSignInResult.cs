using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Auth.UserConsent;

/// <summary>A person who has signed in.</summary>
/// <param name="tokens">The person's tokens.</param>
/// <param name="granted">What the person has allowed, at least one.</param>
/// <param name="email">Who it is; null where Google does not say.</param>
/// <param name="refreshToken">The secret that renews.</param>
internal sealed class UserSignInResult(UserTokens tokens, IReadOnlyList<MeetScope> granted, string? email, string refreshToken)
{
    internal UserTokens Tokens { get; } = tokens;

    internal IReadOnlyList<MeetScope> Granted { get; } = granted;

    internal string? Email { get; } = email;

    /// <summary>What is to be written where the sign-in is to outlive the session.</summary>
    internal CachedCredential ToKeep(string clientId) => new()
    {
        ClientId = clientId,
        Email = Email ?? string.Empty,
        Scope = string.Join(" ", Granted.Select(MeetScopes.AddressOf)),
        RefreshToken = refreshToken,
    };
}
