namespace MeetSpaces.Emulator.Identity;

/// <summary>What an access token grants: the identity, the scopes and the lifetime.</summary>
internal sealed class AccessGrant(WorkspaceUser? user, IReadOnlyList<string> scopes, string clientId, DateTimeOffset expires)
{
    /// <summary>Null for the service account itself, which has no Meet data.</summary>
    public WorkspaceUser? User { get; } = user;

    public IReadOnlyList<string> Scopes { get; } = scopes;

    /// <summary>The client that the token was issued to: the service account's number or the app's client ID.</summary>
    public string ClientId { get; } = clientId;

    public DateTimeOffset Expires { get; } = expires;

    public bool IsRevoked { get; set; }

    public bool Has(string scope) => Scopes.Contains(scope);
}
