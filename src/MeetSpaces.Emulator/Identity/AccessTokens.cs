namespace MeetSpaces.Emulator.Identity;

/// <summary>The access tokens that were issued, expired ones included.</summary>
internal sealed class AccessTokens(TimeProvider clock)
{
    private readonly object gate = new();
    private readonly Dictionary<string, AccessGrant> grants = new(StringComparer.Ordinal);

    public TimeSpan Lifetime { get; set; }

    /// <summary>What expires_in says: a second short, as Google's is, so that nobody uses a token that has just expired.</summary>
    public int LifetimeSeconds => Math.Max(1, (int)Lifetime.TotalSeconds - 1);

    /// <summary>Makes a token that lives for <see cref="Lifetime"/>.</summary>
    public string Issue(WorkspaceUser? user, IReadOnlyList<string> scopes, string clientId)
    {
        var token = "ya29." + Identifiers.Secret();
        lock (gate)
        {
            grants.Add(token, new AccessGrant(user, scopes, clientId, clock.GetUtcNow() + Lifetime));
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

    /// <summary>Revokes what the condition fits; tells how many living tokens that were.</summary>
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
