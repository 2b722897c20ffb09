using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Auth.Tokens;

/// <summary>Caches one token per user and scope, up to 10,000. Expired and least recently used tokens are evicted.</summary>
internal sealed class TokenCache(ITokenFetcher source, TimeProvider time) : IAccessTokenSource
{
    private const int Capacity = 10_000;
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromMinutes(10);
    private readonly object gate = new();
    private readonly Dictionary<(string Subject, MeetScope Scope), CachedAccessToken> tokens = [];
    private ITokenFetcher? fetcher = source;
    private DateTimeOffset nextSweep = time.GetUtcNow() + BetweenSweeps;

    /// <summary>The number of cached entries.</summary>
    internal int Count
    {
        get
        {
            lock (gate)
            {
                return tokens.Count;
            }
        }
    }

    public Task<AccessToken> GetAsync(string subject, MeetScope scope, ITrace? trace, CancellationToken cancellationToken) =>
        TokenOf(subject, scope).GetAsync(trace, cancellationToken);

    public void Reject(string subject, MeetScope scope, AccessToken rejected)
    {
        CachedAccessToken? token;
        lock (gate)
        {
            tokens.TryGetValue(KeyOf(subject, scope), out token);
        }

        token?.Reject(rejected);
    }

    public DateTimeOffset? ExpiryOf(string subject)
    {
        lock (gate)
        {
            return tokens.Where(pair => string.Equals(pair.Key.Subject, subject, StringComparison.OrdinalIgnoreCase)).Max(pair => pair.Value.Expiry);
        }
    }

    /// <summary>Removes every token, and the fetcher with its secrets. Later requests fail.</summary>
    internal void Close()
    {
        lock (gate)
        {
            fetcher = null;
            tokens.Clear();
        }
    }

    private static (string Subject, MeetScope Scope) KeyOf(string subject, MeetScope scope) => (subject.ToLowerInvariant(), scope);

    private CachedAccessToken TokenOf(string subject, MeetScope scope)
    {
        var key = KeyOf(subject, scope);
        lock (gate)
        {
            var open = fetcher ?? throw MeetApiException.Disconnected();
            if (!tokens.TryGetValue(key, out var token))
            {
                Evict();
                token = new CachedAccessToken((trace, cancel) => open.FetchAsync(key.Subject, [scope], trace, cancel), time);
                tokens.Add(key, token);
            }

            token.LastUsed = time.GetUtcNow();
            return token;
        }
    }

    private void Evict()
    {
        var now = time.GetUtcNow();
        if (now >= nextSweep || tokens.Count >= Capacity)
        {
            nextSweep = now + BetweenSweeps;
            Remove(tokens.Where(pair => pair.Value.IsExpired));
        }

        if (tokens.Count >= Capacity)
        {
            Remove(tokens.OrderBy(pair => pair.Value.LastUsed).Take(Capacity / 10));
        }
    }

    private void Remove(IEnumerable<KeyValuePair<(string Subject, MeetScope Scope), CachedAccessToken>> evicted)
    {
        foreach (var pair in evicted.ToList())
        {
            tokens.Remove(pair.Key);
        }
    }
}

/// <summary>Requests a new token on each call; <see cref="TokenCache"/> caches them.</summary>
internal interface ITokenFetcher
{
    /// <param name="subject">The user to act as.</param>
    /// <param name="scopes">The scopes of the token; Google grants all of them or none.</param>
    /// <param name="trace">Receives debug messages; may be null.</param>
    /// <param name="cancellationToken">Ends the request at once.</param>
    /// <exception cref="MeetApiException">Google refused the request or did not respond.</exception>
    Task<AccessToken> FetchAsync(string subject, IReadOnlyList<MeetScope> scopes, ITrace? trace, CancellationToken cancellationToken);
}
