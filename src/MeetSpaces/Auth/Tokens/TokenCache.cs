using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Auth.Tokens;

/// <summary>Keeps a token for each user and scope.</summary>
internal sealed class TokenCache(ITokenFetcher source, TimeProvider time) : IAccessTokenSource
{
    private readonly object gate = new();
    private readonly Dictionary<(string Subject, MeetScope Scope), CachedAccessToken> tokens = [];
    private ITokenFetcher? fetcher = source;

    public Task<AccessToken> GetAsync(string subject, MeetScope scope, CancellationToken cancellationToken) =>
        TokenOf(subject, scope).GetAsync(cancellationToken);

    public void Reject(string subject, MeetScope scope, AccessToken rejected) => TokenOf(subject, scope).Reject(rejected);

    /// <summary>Forgets every token, and what made them: whoever wants one after this is refused.</summary>
    internal void Close()
    {
        lock (gate)
        {
            fetcher = null;
            tokens.Clear();
        }
    }

    private CachedAccessToken TokenOf(string subject, MeetScope scope)
    {
        var key = (subject.ToLowerInvariant(), scope);
        lock (gate)
        {
            var open = fetcher ?? throw ClosedConnection.Failure();
            if (!tokens.TryGetValue(key, out var token))
            {
                token = new CachedAccessToken(cancel => open.FetchAsync(key.Item1, [scope], cancel), time);
                tokens.Add(key, token);
            }

            return token;
        }
    }
}
