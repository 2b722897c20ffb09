using System.Threading.RateLimiting;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Http.RateLimiting;

/// <summary>A call that waits for its places.</summary>
internal sealed class PacingWaiter(MeetCall call, IReadOnlyList<Seat> seats)
{
    private readonly TaskCompletionSource<RateLimitLease> lease = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal MeetCall Call { get; } = call;

    internal IReadOnlyList<Seat> Seats { get; } = seats;

    internal Task<RateLimitLease> Lease => lease.Task;

    internal void Enter(RateLimitLease entered) => lease.TrySetResult(entered);

    internal void Cancel(CancellationToken cancellationToken) => lease.TrySetCanceled(cancellationToken);
}
