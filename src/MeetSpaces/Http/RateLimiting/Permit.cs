using MeetSpaces.Http.Requests;

namespace MeetSpaces.Http.RateLimiting;

/// <summary>Permission to send one request; disposed when the response has arrived.</summary>
internal sealed class Permit(Action<Permit> release, long acquired, IReadOnlyList<WindowLimit> windows) : IDisposable
{
    private Action<Permit>? release = release;

    /// <summary>When it was acquired, in ticks of the clock.</summary>
    internal long Acquired { get; } = acquired;

    /// <summary>The windows that the request counts in; empty if nothing is limited.</summary>
    internal IReadOnlyList<WindowLimit> Windows { get; } = windows;

    public void Dispose() => Interlocked.Exchange(ref release, null)?.Invoke(this);
}

/// <summary>A window and the limit that applies in it.</summary>
internal sealed class WindowLimit(SlidingWindow window, int limit, bool isPerUser)
{
    internal SlidingWindow Window { get; } = window;

    /// <summary>The limit for this request; two connections may have different limits.</summary>
    internal int Limit { get; } = limit;

    /// <summary>True for the user's window, false for the project's.</summary>
    internal bool IsPerUser { get; } = isPerUser;
}

/// <summary>A request that waits for its permit.</summary>
internal sealed class PermitRequest(RequestContext context, IReadOnlyList<WindowLimit> windows)
{
    private readonly TaskCompletionSource<Permit> permit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal RequestContext Context { get; } = context;

    internal IReadOnlyList<WindowLimit> Windows { get; } = windows;

    internal Task<Permit> Permit => permit.Task;

    internal void Grant(Permit granted) => permit.TrySetResult(granted);

    internal void Cancel(CancellationToken cancellationToken) => permit.TrySetCanceled(cancellationToken);
}
