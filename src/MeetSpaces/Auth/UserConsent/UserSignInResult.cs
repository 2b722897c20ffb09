using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Auth.UserConsent;

/// <summary>A user who has signed in.</summary>
/// <param name="tokens">The user's tokens.</param>
/// <param name="granted">The scopes that the user allowed, at least one.</param>
/// <param name="email">The user's email address; null if Google did not return it.</param>
/// <param name="refreshToken">The refresh token, a secret.</param>
internal sealed class UserSignInResult(UserTokens tokens, IReadOnlyList<MeetScope> granted, string? email, string refreshToken)
{
    internal UserTokens Tokens { get; } = tokens;

    internal IReadOnlyList<MeetScope> Granted { get; } = granted;

    internal string? Email { get; } = email;

    /// <summary>The credential to store, so that later sessions can use the sign-in.</summary>
    internal CachedCredential ToCache(string clientId) => new(
        clientId, Email ?? string.Empty, string.Join(" ", Granted.Select(MeetScopes.AddressOf)), refreshToken);
}
