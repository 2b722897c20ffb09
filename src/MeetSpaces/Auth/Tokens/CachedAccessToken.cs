using MeetSpaces.Http.Requests;

namespace MeetSpaces.Auth.Tokens;

/// <summary>
/// One token that many callers use. However many want it at the same time, it is asked for once; it is renewed ahead of its
/// end, and once where Google has refused it; and when the last caller has gone, the request is ended too.
/// </summary>
/// <param name="fetch">Asks for a token, each time anew.</param>
/// <param name="time">The clock that the token's end is held against.</param>
/// <param name="first">The token to begin with, where there is one already.</param>
internal sealed class CachedAccessToken(Func<CancellationToken, Task<AccessToken>> fetch, TimeProvider time, AccessToken? first = null)
{
    // As Google's own library renews, so that no token ends on the way.
    private static readonly TimeSpan RenewAhead = TimeSpan.FromSeconds(225);
    private readonly object gate = new();
    private AccessToken? token = first;
    private SingleFlight? fetching;
    private long round;

    internal async Task<AccessToken> GetAsync(CancellationToken cancellationToken)
    {
        SingleFlight joined;
        lock (gate)
        {
            if (token is not null && time.GetUtcNow() < token.Expires - MarginOf(token))
            {
                return token;
            }

            if (fetching is null)
            {
                var mine = ++round;
                fetching = new SingleFlight(cancel => FetchAsync(mine, cancel));
            }

            joined = fetching;
            joined.Join();
        }

        return await joined.WaitAsync(() => Leave(joined), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Google has refused this token: the next caller gets another, unless one has been fetched since.</summary>
    internal void Reject(AccessToken rejected)
    {
        lock (gate)
        {
            if (ReferenceEquals(token, rejected))
            {
                token = null;
            }
        }
    }

    private static TimeSpan MarginOf(AccessToken token)
    {
        var quarter = TimeSpan.FromTicks((token.Expires - token.Issued).Ticks / 4);
        return quarter < RenewAhead ? quarter : RenewAhead;
    }

    private async Task<AccessToken> FetchAsync(long mine, CancellationToken cancellationToken)
    {
        AccessToken? fetched = null;
        try
        {
            return fetched = await fetch(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (gate)
            {
                // A request that everybody has left says nothing about the one that came after it.
                if (mine == round)
                {
                    token = fetched ?? token;
                    fetching = null;
                }
            }
        }
    }

    private void Leave(SingleFlight left)
    {
        lock (gate)
        {
            if (left.Leave() && ReferenceEquals(fetching, left))
            {
                fetching = null;
            }
        }
    }
}
