using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;

namespace MeetSpaces.Http.RateLimiting;

/// <summary>The places that a call holds while it is under way; disposed when it has been answered.</summary>
internal sealed class PacingLease(Action<PacingLease>? leave, long departure, IReadOnlyList<Seat> seats, bool isAcquired = true)
    : RateLimitLease
{
    private Action<PacingLease>? leave = leave;

    /// <summary>No place was free.</summary>
    internal static PacingLease Refused { get; } = new(null, 0, [], isAcquired: false);

    /// <summary>Nothing is limited.</summary>
    internal static PacingLease Unlimited { get; } = new(null, 0, []);

    internal long Departure { get; } = departure;

    internal IReadOnlyList<Seat> Seats { get; } = seats;

    /// <inheritdoc/>
    public override bool IsAcquired { get; } = isAcquired;

    /// <inheritdoc/>
    public override IEnumerable<string> MetadataNames => [];

    /// <inheritdoc/>
    public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
    {
        metadata = null;
        return false;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Interlocked.Exchange(ref leave, null)?.Invoke(this);
        base.Dispose(disposing);
    }
}
