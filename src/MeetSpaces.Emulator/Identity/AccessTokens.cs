namespace MeetSpaces.Emulator.Identity;

/// <summary>All issued access tokens, including expired ones.</summary>
internal sealed class AccessTokens(TimeProvider clock)
{
    private readonly object gate = new();
    private readonly Dictionary<string, AccessGrant> grants = new(StringComparer.Ordinal);

    public TimeSpan Lifetime { get; set; }

    /// <summary>Whether tokens are already revoked when they are issued.</summary>
    public bool IssuesRevoked { get; set; }

    /// <summary>The value of expires_in. Like Google's, it is one second short, so that clients do not use a token that has just expired.</summary>
    public int LifetimeSeconds => Math.Max(1, (int)Lifetime.TotalSeconds - 1);

    /// <summary>Issues a token that is valid for <see cref="Lifetime"/>.</summary>
    public string Issue(WorkspaceUser? user, IReadOnlyList<string> scopes, string clientId)
    {
        var token = "ya29." + Identifiers.Secret();
        lock (gate)
        {
            grants.Add(token, new AccessGrant(user, scopes, clientId, clock.GetUtcNow() + Lifetime) { IsRevoked = IssuesRevoked });
        }

        return token;
    }

    public AccessGrant? Find(string token)
    {
        lock (gate)
        {
            return grants.TryGetValue(token, out var grant) ? grant : null;
        }
    }

    public bool IsAlive(AccessGrant grant) =>
        !grant.IsRevoked && grant.User is not { IsDeleted: true } && clock.GetUtcNow() < grant.Expires;

    /// <summary>Revokes the tokens that match the condition, and returns the number of valid ones among them.</summary>
    public int Revoke(Func<string, AccessGrant, bool> condition)
    {
        lock (gate)
        {
            var living = grants.Where(pair => IsAlive(pair.Value) && condition(pair.Key, pair.Value)).ToList();
            living.ForEach(pair => pair.Value.IsRevoked = true);
            return living.Count;
        }
    }
}
