using System.Threading.RateLimiting;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Http.RateLimiting;

/// <summary>
/// Keeps the calls of this process within Google's quotas, for each project and each user in it, and lets them go as soon as
/// the quotas allow, in the order in which they came. The library's own windows let twice the limit through around their
/// seams, and keep their own time.
/// </summary>
internal sealed class QuotaRateLimiter(TimeProvider time) : PartitionedRateLimiter<MeetCall>
{
    private readonly object gate = new();
    private readonly Dictionary<(string Project, TimeSpan Length, QuotaClass Class, string? User), SlidingWindow> windows = [];
    private readonly List<PacingWaiter> waiters = [];
    private ITimer? alarm;
    private long nextSweep;

    /// <summary>How many windows are kept: one for each project, user and class that made calls lately.</summary>
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

    /// <summary>About how long until a call that waits can go; zero where it does not wait.</summary>
    internal TimeSpan TimeLeft(MeetCall call)
    {
        lock (gate)
        {
            var place = waiters.FindIndex(waiter => ReferenceEquals(waiter.Call, call));
            if (place < 0)
            {
                return TimeSpan.Zero;
            }

            var now = time.GetTimestamp();
            return TimeSpan.FromSeconds((double)waiters[place].Seats.Max(seat => seat.Window.TimeUntilRoom(seat.Limit, Ahead(seat), now)) / time.TimestampFrequency);

            int Ahead(Seat seat) => waiters.Take(place).Count(waiter => waiter.Seats.Any(other => other.Window == seat.Window));
        }
    }

    /// <summary>Google has refused a call over quota that was let through.</summary>
    /// <param name="lease">What it was let through with.</param>
    /// <param name="ofUser">Whether the limit of the user was reached; else that of the project.</param>
    internal void OnThrottled(RateLimitLease lease, bool ofUser)
    {
        if (lease is not PacingLease { Seats: { Count: > 0 } seats } slowed)
        {
            return;
        }

        lock (gate)
        {
            var seat = seats.FirstOrDefault(seat => seat.OfUser == ofUser) ?? seats[0];
            seat.Window.OnThrottled(slowed.Departure, time.GetTimestamp());
        }
    }

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics(MeetCall resource) => null;

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(MeetCall resource, int permitCount)
    {
        lock (gate)
        {
            return Seats(resource) is not { Count: > 0 } seats ? PacingLease.Unlimited : TryEnter(seats) ?? PacingLease.Refused;
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(MeetCall resource, int permitCount, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        PacingWaiter waiter;
        lock (gate)
        {
            var seats = Seats(resource);
            if (seats.Count == 0)
            {
                return PacingLease.Unlimited;
            }

            waiter = new PacingWaiter(resource, seats);
            waiters.Add(waiter);
            LetGo();
        }

        using (cancellationToken.Register(() => Leave(waiter, cancellationToken)))
        {
            return await waiter.Lease.ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        lock (gate)
        {
            alarm?.Dispose();
        }

        base.Dispose(disposing);
    }

    private List<Seat> Seats(MeetCall call)
    {
        Sweep();
        var quota = call.Quota;
        var limits = quota.LimitsOf(call.Method.Quota);
        var seats = new List<Seat>(2);
        if (limits.User > 0)
        {
            seats.Add(new Seat(Window(call.Subject.ToLowerInvariant()), limits.User, true));
        }

        if (limits.Project > 0)
        {
            seats.Add(new Seat(Window(null), limits.Project, false));
        }

        return seats;

        SlidingWindow Window(string? user)
        {
            var key = (quota.Project, quota.Window, call.Method.Quota, user);
            if (!windows.TryGetValue(key, out var window))
            {
                windows.Add(key, window = new SlidingWindow((long)Math.Ceiling(quota.Window.TotalSeconds * time.TimestampFrequency)));
            }

            return window;
        }
    }

    private PacingLease? TryEnter(IReadOnlyList<Seat> seats)
    {
        var now = time.GetTimestamp();
        if (!seats.All(seat => seat.Window.HasRoom(seat.Limit, now)))
        {
            return null;
        }

        foreach (var seat in seats)
        {
            seat.Window.Enter();
        }

        return new PacingLease(Leave, now, seats);
    }

    // Whoever came first goes first, unless only their own user's quota keeps them.
    private void LetGo()
    {
        var now = time.GetTimestamp();
        long? next = null;
        for (var i = 0; i < waiters.Count;)
        {
            var waiter = waiters[i];
            if (TryEnter(waiter.Seats) is { } lease)
            {
                waiters.RemoveAt(i);
                waiter.Enter(lease);
                continue;
            }

            var ending = waiter.Seats.Where(seat => !seat.Window.HasRoom(seat.Limit, now)).Max(seat => seat.Window.NextEnding);
            next = ending is null || next < ending ? next : ending;
            i++;
        }

        if (next is { } at)
        {
            // A timer counts in whole milliseconds, and must not be early.
            var wait = TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling((at - now) * 1000.0 / time.TimestampFrequency)));
            alarm ??= time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            alarm.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }

    private void Wake()
    {
        lock (gate)
        {
            LetGo();
        }
    }

    private void Leave(PacingLease lease)
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            foreach (var seat in lease.Seats)
            {
                seat.Window.Leave(now);
            }

            if (waiters.Count > 0)
            {
                LetGo();
            }
        }
    }

    private void Leave(PacingWaiter waiter, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (waiters.Remove(waiter))
            {
                waiter.Cancel(cancellationToken);
            }
        }
    }

    // A process that runs for weeks acts as many users; their windows go when they are empty.
    private void Sweep()
    {
        var now = time.GetTimestamp();
        if (now < nextSweep)
        {
            return;
        }

        nextSweep = now + (60 * time.TimestampFrequency);
        var taken = new HashSet<SlidingWindow>(waiters.SelectMany(waiter => waiter.Seats).Select(seat => seat.Window));
        foreach (var key in windows.Where(pair => pair.Value.IsIdle(now) && !taken.Contains(pair.Value)).Select(pair => pair.Key).ToList())
        {
            windows.Remove(key);
        }
    }
}
