using MeetSpaces.Http.Requests;

namespace MeetSpaces.Auth.Tokens;

/// <summary>
/// One token that many callers share. It is requested once, however many callers need it. Shortly before it expires, it is renewed in the
/// background while callers go on using it; only an expired token makes them wait. When the last waiting caller has been
/// canceled, the request is canceled too.
/// </summary>
/// <param name="fetch">Requests a new token.</param>
/// <param name="time">The clock that the expiry is compared with.</param>
/// <param name="first">The first token, if there already is one.</param>
internal sealed class CachedAccessToken(
    Func<ITrace?, CancellationToken, Task<AccessToken>> fetch, TimeProvider time, AccessToken? first = null)
{
    // Google's own library uses the same margin.
    private static readonly TimeSpan RenewalMargin = TimeSpan.FromSeconds(225);

    // The wait after a failed renewal.
    private static readonly TimeSpan BetweenRenewals = TimeSpan.FromSeconds(15);
    private readonly object gate = new();
    private AccessToken? token = first;
    private SingleFlight? fetching;
    private DateTimeOffset nextRenewal;

    /// <summary>When the token was last requested; the owner sets it under its own lock.</summary>
    internal DateTimeOffset LastUsed { get; set; }

    /// <summary>True if there is no valid token and none is being requested.</summary>
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

    /// <summary>When the token expires; null if there is no valid one.</summary>
    internal DateTimeOffset? Expiry
    {
        get
        {
            lock (gate)
            {
                return IsValid ? token!.Expires : null;
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

    /// <summary>Discards this token because Google refused it, unless a newer one has replaced it.</summary>
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

        // The renewal counts as a caller itself, so that the last other caller to leave does not cancel it.
        renewal.Join();
        _ = renewal.Completion.ContinueWith(
            failed => trace?.Report(new TraceEntry(
                TraceKind.Verbose,
                $"Renewing the access token failed. It is still valid, and will be renewed later. {failed.Exception!.GetBaseException().Message}")),
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
                // A canceled request must not overwrite the state of the request that replaced it.
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
