using MeetSpaces.Http.Requests;

namespace MeetSpaces.Http.RateLimiting;

/// <summary>
/// Keeps the requests of this process within Google's quotas, per project and per user, and sends them as soon as
/// the quotas allow, in order of arrival. The window limiters of System.Threading.RateLimiting are not used: they allow up to twice the limit
/// at a window boundary, and cannot use a custom clock.
/// </summary>
internal sealed class QuotaRateLimiter(TimeProvider time) : IDisposable
{
    private const int SecondsBetweenSweeps = 60;
    private readonly object gate = new();
    private readonly Dictionary<(string Project, TimeSpan Length, QuotaClass Class, string? User), SlidingWindow> windows = [];
    private readonly List<PermitRequest> queue = [];
    private ITimer? timer;
    private long nextSweep;

    /// <summary>How many windows are in memory: one for each project, user and class with recent requests.</summary>
    internal int WindowCount
    {
        get
        {
            lock (gate)
            {
                return windows.Count;
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            timer?.Dispose();
        }
    }

    /// <summary>Waits until the request may be sent.</summary>
    /// <exception cref="OperationCanceledException">The request was canceled while it waited.</exception>
    internal async Task<Permit> AcquireAsync(RequestContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        PermitRequest request;
        lock (gate)
        {
            request = new PermitRequest(context, WindowsOf(context));
            queue.Add(request);
            GrantPermits();
        }

        if (request.Permit.IsCompleted)
        {
            return await request.Permit.ConfigureAwait(false);
        }

        using (cancellationToken.Register(() => Cancel(request, cancellationToken)))
        {
            return await request.Permit.ConfigureAwait(false);
        }
    }

    /// <summary>A permit, or null if the quota currently has no room.</summary>
    internal Permit? TryAcquire(RequestContext context)
    {
        lock (gate)
        {
            return TryAcquire(WindowsOf(context));
        }
    }

    /// <summary>The approximate time until a waiting request can be sent; zero if it is not waiting.</summary>
    internal TimeSpan TimeLeft(RequestContext context)
    {
        lock (gate)
        {
            var place = queue.FindIndex(request => ReferenceEquals(request.Context, context));
            if (place < 0)
            {
                return TimeSpan.Zero;
            }

            var now = time.GetTimestamp();
            var ticks = queue[place].Windows.Max(limit => limit.Window.TimeUntilRoom(limit.Limit, Ahead(limit), now));
            return TimeSpan.FromSeconds((double)ticks / time.TimestampFrequency);

            int Ahead(WindowLimit limit) => queue.Take(place).Count(request => request.Windows.Any(other => other.Window == limit.Window));
        }
    }

    /// <summary>Google refused a request as over quota, although it had a permit.</summary>
    /// <param name="permit">The permit of the request.</param>
    /// <param name="ofUser">True if the user's limit was reached, false for the project's.</param>
    internal void OnThrottled(Permit permit, bool ofUser)
    {
        if (permit.Windows.Count == 0)
        {
            return;
        }

        lock (gate)
        {
            var limit = permit.Windows.FirstOrDefault(limit => limit.IsPerUser == ofUser) ?? permit.Windows[0];
            limit.Window.OnThrottled(permit.Acquired, time.GetTimestamp());
        }
    }

    private List<WindowLimit> WindowsOf(RequestContext context)
    {
        RemoveIdleWindows();
        var quota = context.Quota;
        var limits = quota.LimitsOf(context.Method.Quota);
        var found = new List<WindowLimit>(2);
        if (limits.User > 0)
        {
            found.Add(new WindowLimit(Window(context.Subject.ToLowerInvariant()), limits.User, isPerUser: true));
        }

        if (limits.Project > 0)
        {
            found.Add(new WindowLimit(Window(null), limits.Project, isPerUser: false));
        }

        return found;

        SlidingWindow Window(string? user)
        {
            var key = (quota.Project, quota.Window, context.Method.Quota, user);
            if (!windows.TryGetValue(key, out var window))
            {
                windows.Add(key, window = new SlidingWindow((long)Math.Ceiling(quota.Window.TotalSeconds * time.TimestampFrequency)));
            }

            return window;
        }
    }

    private Permit? TryAcquire(IReadOnlyList<WindowLimit> limits)
    {
        var now = time.GetTimestamp();
        if (!limits.All(limit => limit.Window.HasRoom(limit.Limit, now)))
        {
            return null;
        }

        foreach (var limit in limits)
        {
            limit.Window.Acquire();
        }

        return new Permit(Release, now, limits);
    }

    // First come, first served, except that a user whose own quota is used up does not delay the others.
    private void GrantPermits()
    {
        var now = time.GetTimestamp();
        long? next = null;
        for (var i = 0; i < queue.Count;)
        {
            var request = queue[i];
            if (TryAcquire(request.Windows) is { } permit)
            {
                queue.RemoveAt(i);
                request.Grant(permit);
                continue;
            }

            var expiry = request.Windows.Where(limit => !limit.Window.HasRoom(limit.Limit, now)).Max(limit => limit.Window.NextExpiry);
            next = expiry is null || next < expiry ? next : expiry;
            i++;
        }

        if (next is { } at)
        {
            // A timer counts whole milliseconds, so the wait is rounded up: it must not fire early.
            var wait = TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling((at - now) * 1000.0 / time.TimestampFrequency)));
            timer ??= CreateTimer();
            timer.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }

    // A timer captures the execution context in which it is created, and this one lives as long as the process.
    private ITimer CreateTimer()
    {
        var restore = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        try
        {
            return time.CreateTimer(_ => OnTimer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
        finally
        {
            if (restore != default)
            {
                restore.Undo();
            }
        }
    }

    private void OnTimer()
    {
        lock (gate)
        {
            GrantPermits();
        }
    }

    private void Release(Permit permit)
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            foreach (var limit in permit.Windows)
            {
                limit.Window.Release(now);
            }

            if (queue.Count > 0)
            {
                GrantPermits();
            }
        }
    }

    private void Cancel(PermitRequest request, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (queue.Remove(request))
            {
                request.Cancel(cancellationToken);
            }
        }
    }

    // A process that runs for weeks can act as many users.
    private void RemoveIdleWindows()
    {
        var now = time.GetTimestamp();
        if (now < nextSweep)
        {
            return;
        }

        nextSweep = now + (SecondsBetweenSweeps * time.TimestampFrequency);
        var inUse = new HashSet<SlidingWindow>(queue.SelectMany(request => request.Windows).Select(limit => limit.Window));
        foreach (var key in windows.Where(pair => pair.Value.IsIdle(now) && !inUse.Contains(pair.Value)).Select(pair => pair.Key).ToList())
        {
            windows.Remove(key);
        }
    }
}
