using MeetSpaces.Http.Requests;

namespace MeetSpaces.Auth.Tokens;

/// <summary>
/// One token that many callers share. It is requested once, however many callers need it. Near its end it is renewed in the
/// background while callers go on with it; only an expired token makes them wait. When the last waiting caller has been
/// cancelled, the request is cancelled too.
/// </summary>
/// <param name="fetch">Requests a token, anew each time.</param>
/// <param name="time">The clock that the token's end is compared with.</param>
/// <param name="first">The first token, where there is one already.</param>
internal sealed class CachedAccessToken(
    Func<ITrace?, CancellationToken, Task<AccessToken>> fetch, TimeProvider time, AccessToken? first = null)
{
    // Google's own library renews as early.
    private static readonly TimeSpan RenewalMargin = TimeSpan.FromSeconds(225);

    // After a renewal that failed.
    private static readonly TimeSpan BetweenRenewals = TimeSpan.FromSeconds(15);
    private readonly object gate = new();
    private AccessToken? token = first;
    private SingleFlight? fetching;
    private DateTimeOffset nextRenewal;

    /// <summary>When it was last asked for; its owner sets and locks it.</summary>
    internal DateTimeOffset LastUsed { get; set; }

    /// <summary>Whether there is no valid token, and none is being requested.</summary>
    internal bool IsExpired
    {
        get
        {
            lock (gate)
            {
                return fetching is null && !IsValid;
            }
        }
    }

    // A request with the token must reach Google before it expires.
    private bool IsValid => token is not null && time.GetUtcNow() < token.Expires - Fraction(MarginOf(token), 16);

    private bool IsDue => time.GetUtcNow() >= token!.Expires - MarginOf(token) && time.GetUtcNow() >= nextRenewal;

    internal async Task<AccessToken> GetAsync(ITrace? trace, CancellationToken cancellationToken)
    {
        SingleFlight joined;
        lock (gate)
        {
            if (IsValid)
            {
                if (fetching is null && IsDue)
                {
                    RenewInBackground(trace);
                }

                return token!;
            }

            joined = fetching ??= new SingleFlight(cancel => FetchAsync(trace, cancel));
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
        var quarter = Fraction(token.Expires - token.Issued, 4);
        return quarter < RenewalMargin ? quarter : RenewalMargin;
    }

    private static TimeSpan Fraction(TimeSpan span, int parts) => TimeSpan.FromTicks(span.Ticks / parts);

    private void RenewInBackground(ITrace? trace)
    {
        nextRenewal = time.GetUtcNow() + BetweenRenewals;
        var renewal = fetching = new SingleFlight(cancel => FetchAsync(trace, cancel));

        // It counts as a caller that never leaves, so that other callers cannot cancel it.
        renewal.Join();
        _ = renewal.Completion.ContinueWith(
            failed => trace?.Report(new TraceEntry(
                TraceKind.Verbose,
                $"Renewing the access token failed; it is still valid and will be renewed later. {failed.Exception!.GetBaseException().Message}")),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private async Task<AccessToken> FetchAsync(ITrace? trace, CancellationToken cancellationToken)
    {
        AccessToken? fetched = null;
        try
        {
            return fetched = await fetch(trace, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (gate)
            {
                // A cancelled request says nothing about the one that came after it.
                if (!cancellationToken.IsCancellationRequested)
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
