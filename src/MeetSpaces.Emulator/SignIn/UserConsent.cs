using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.SignIn;

/// <summary>What a user agreed to: the scopes, and the client and redirect address that the authorization code is bound to.</summary>
internal sealed class UserConsent(WorkspaceUser user, IReadOnlyList<string> scopes, string redirect, DateTimeOffset expires)
{
    public WorkspaceUser User { get; } = user;

    public IReadOnlyList<string> Scopes { get; } = scopes;

    /// <summary>Where the code was sent.</summary>
    public string Redirect { get; } = redirect;

    /// <summary>When the code is good no more.</summary>
    public DateTimeOffset Expires { get; } = expires;

    /// <summary>PKCE: what the verifier must hash to, or null.</summary>
    public string? Challenge { get; init; }

    /// <summary>PKCE: whether the challenge is the verifier itself.</summary>
    public bool IsPlain { get; init; }
}
