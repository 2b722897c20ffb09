using MeetSpaces.Emulator.SignIn;

namespace MeetSpaces.Emulator;

/// <summary>Signing in as a user, in a browser: who sits there and how they answer, while the emulator runs.</summary>
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

    /// <summary>The client secrets file (JSON) of a desktop app, its addresses the emulator's.</summary>
    public string ClientSecrets { get; }

    /// <summary>Who sits at the browser; null: whom the app hints at, else the first user of the domain.</summary>
    public string? User
    {
        get => policy.User;
        set => policy.User = value;
    }

    /// <summary>Whether the user declines; the app then gets <c>access_denied</c>.</summary>
    public bool IsDenied
    {
        get => policy.IsDenied;
        set => policy.IsDenied = value;
    }

    /// <summary>The scopes, as full addresses, whose boxes the user ticks; null: all that are asked for.</summary>
    public IReadOnlyList<string>? GrantedScopes
    {
        get => policy.Scopes;
        set => policy.Scopes = value;
    }

    /// <summary>Ends refresh tokens: <c>Token has been expired or revoked.</c></summary>
    /// <param name="user">Only those of this user, by address; null: all.</param>
    /// <returns>How many were ended.</returns>
    public int RevokeRefreshTokens(string? user = null) => consents
        .Revoke((_, consent) => user is null || string.Equals(user, consent.User.Address, StringComparison.OrdinalIgnoreCase))
        .Count;
}
