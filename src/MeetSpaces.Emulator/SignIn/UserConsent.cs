using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.SignIn;

/// <summary>A user's consent: the scopes, and the redirect address that the authorization code is bound to.</summary>
internal sealed class UserConsent(WorkspaceUser user, IReadOnlyList<string> scopes, string redirect, DateTimeOffset expires)
{
    public WorkspaceUser User { get; } = user;

    public IReadOnlyList<string> Scopes { get; } = scopes;

    /// <summary>The address that the code was sent to.</summary>
    public string Redirect { get; } = redirect;

    /// <summary>When the code expires.</summary>
    public DateTimeOffset Expires { get; } = expires;

    /// <summary>PKCE: the code challenge, or null.</summary>
    public string? Challenge { get; init; }

    /// <summary>PKCE: whether the challenge is the verifier itself.</summary>
    public bool IsPlain { get; init; }
}
