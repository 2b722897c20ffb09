namespace MeetSpaces.Pipeline;

/// <summary>How a window of work behaves.</summary>
/// <param name="size">How many inputs may be in flight at once.</param>
/// <param name="changesThings">Whether the work changes something at Google.</param>
/// <param name="endsAtFailure">Whether the first failure ends the pipeline (<c>-ErrorAction Stop</c>).</param>
internal sealed class WindowRules(int size, bool changesThings, bool endsAtFailure)
{
    internal int Size { get; } = size;

    internal bool EndsAtFailure { get; } = endsAtFailure;

    /// <summary>Whether, once one has failed, nothing new is begun and what is in flight is reported.</summary>
    internal bool HoldsWrites { get; } = changesThings && endsAtFailure;
}
