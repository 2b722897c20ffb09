using MeetSpaces.Client;
using MeetSpaces.Models;

namespace MeetSpaces.Auth;

/// <summary>
/// Keeps a token for each user and scope. However many callers want one at the same time, it is asked for once; it is
/// renewed ahead of its end; and when the last caller has gone, the request is ended too.
/// </summary>
internal sealed class TokenCache(ITokenFetcher source, TimeProvider time) : IAccessTokenSource
{
    // As Google's own library renews, so that no token ends on the way.
    private static readonly TimeSpan RenewAhead = TimeSpan.FromSeconds(225);
    private readonly object gate = new();
    private readonly Dictionary<(string Subject, MeetScope Scope), Entry> entries = [];
    private ITokenFetcher? fetcher = source;

    public async Task<AccessToken> GetAsync(string subject, MeetScope scope, CancellationToken cancellationToken)
    {
        SharedFetch fetch;
        var key = (subject.ToLowerInvariant(), scope);
        lock (gate)
        {
            var open = fetcher ?? throw Closed();
            if (!entries.TryGetValue(key, out var entry))
            {
                entries.Add(key, entry = new Entry());
            }

            if (entry.Token is { } token && time.GetUtcNow() < token.Expires - MarginOf(token))
            {
                return token;
            }

            entry.Fetch ??= new SharedFetch(cancel => FetchAsync(open, key.Item1, scope, entry, cancel));
            fetch = entry.Fetch;
            fetch.Join();
        }

        return await fetch.WaitAsync(() => Leave(key, fetch), cancellationToken).ConfigureAwait(false);
    }

    public void Reject(string subject, MeetScope scope, AccessToken rejected)
    {
        lock (gate)
        {
            if (entries.TryGetValue((subject.ToLowerInvariant(), scope), out var entry) && ReferenceEquals(entry.Token, rejected))
            {
                entry.Token = null;
            }
        }
    }

    /// <summary>Forgets every token, and what made them: whoever wants one after this is refused.</summary>
    internal void Close()
    {
        lock (gate)
        {
            fetcher = null;
            entries.Clear();
        }
    }

    private static TimeSpan MarginOf(AccessToken token)
    {
        var quarter = TimeSpan.FromTicks((token.Expires - token.Issued).Ticks / 4);
        return quarter < RenewAhead ? quarter : RenewAhead;
    }

    private static MeetApiException Closed() => new(
        MeetErrorId.NotConnected, "The connection has been disconnected.", "Run Connect-Meet.");

    private async Task<AccessToken> FetchAsync(
        ITokenFetcher open, string subject, MeetScope scope, Entry entry, CancellationToken cancellationToken)
    {
        try
        {
            var token = await open.FetchAsync(subject, [scope], cancellationToken).ConfigureAwait(false);
            lock (gate)
            {
                entry.Token = token;
            }

            return token;
        }
        finally
        {
            lock (gate)
            {
                entry.Fetch = null;
            }
        }
    }

    private void Leave((string Subject, MeetScope Scope) key, SharedFetch fetch)
    {
        lock (gate)
        {
            if (fetch.Leave() && entries.TryGetValue(key, out var entry) && ReferenceEquals(entry.Fetch, fetch))
            {
                entries.Remove(key);
            }
        }
    }

    private sealed class Entry
    {
        internal AccessToken? Token { get; set; }

        internal SharedFetch? Fetch { get; set; }
    }
}
