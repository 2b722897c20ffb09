using MeetSpaces.Emulator.SignIn;

namespace MeetSpaces.Emulator;

/// <summary>Controls how a user signs in in a browser while the emulator runs: who the user is and what they consent to.</summary>
public sealed class EmulatedSignIn
{
    private readonly ConsentPolicy policy;
    private readonly ConsentStore consents;

    internal EmulatedSignIn(ConsentPolicy policy, ConsentStore consents, string clientSecrets)
    {
        this.policy = policy;
        this.consents = consents;
        ClientSecrets = clientSecrets;
    }

    /// <summary>The client secrets file (JSON) of a desktop app, with the emulator's addresses.</summary>
    public string ClientSecrets { get; }

    /// <summary>The user at the browser; null for the user in the app's login hint, or else the first user of the domain.</summary>
    public string? User
    {
        get => policy.User;
        set => policy.User = value;
    }

    /// <summary>Whether the user declines. The app then gets <c>access_denied</c>.</summary>
    public bool IsDenied
    {
        get => policy.IsDenied;
        set => policy.IsDenied = value;
    }

    /// <summary>The scopes, as full URLs, that the user allows; null for all requested scopes.</summary>
    public IReadOnlyList<string>? GrantedScopes
    {
        get => policy.Scopes;
        set => policy.Scopes = value;
    }

    /// <summary>Revokes refresh tokens. Using one then gets the error <c>Token has been expired or revoked.</c></summary>
    /// <param name="user">The address of the user whose tokens are revoked; null for all users.</param>
    /// <returns>The number of tokens that were revoked.</returns>
    public int RevokeRefreshTokens(string? user = null) => consents
        .Revoke((_, consent) => user is null || string.Equals(user, consent.User.Address, StringComparison.OrdinalIgnoreCase))
        .Count;
}
