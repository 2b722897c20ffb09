using System.Collections.Concurrent;

namespace MeetSpaces.Execution;

/// <summary>
/// Brings continuations back to PowerShell's pipeline thread, the only one on which a cmdlet may write. That thread runs them
/// while it waits for work. The context is installed while cmdlet code runs, and never while downstream commands do: they
/// could block on it.
/// </summary>
internal sealed class PipelineSynchronizationContext(TimeProvider time) : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<Action> posted = [];

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) => Add(() => Within(() => d(state)));

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Another thread cannot wait for the pipeline thread.");

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <inheritdoc/>
    public void Dispose() => posted.Dispose();

    /// <summary>Lets the pipeline thread run an action outside the context, such as writing a verbose message.</summary>
    internal void Report(Action action) => Add(action);

    /// <summary>Runs cmdlet code, so that its awaits come back to this thread.</summary>
    internal void Within(Action action)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            action();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    /// <summary>Runs what has been posted so far, without waiting.</summary>
    internal void RunPosted()
    {
        for (var left = posted.Count; left > 0 && posted.TryTake(out var action); left--)
        {
            action();
        }
    }

    /// <summary>Runs what is posted until a condition holds.</summary>
    /// <param name="condition">The condition; only a posted action can make it true.</param>
    /// <param name="limit">The longest time in all, however much is posted.</param>
    /// <param name="stopping">Cancels it.</param>
    /// <returns>Whether the condition holds.</returns>
    internal bool RunUntil(Func<bool> condition, TimeSpan limit, CancellationToken stopping)
    {
        var start = time.GetTimestamp();
        while (!condition())
        {
            var left = limit - time.GetElapsedTime(start);
            if (left <= TimeSpan.Zero || stopping.IsCancellationRequested || !TryTake(left, stopping, out var action))
            {
                return false;
            }

            action!();
        }

        return true;
    }

    private bool TryTake(TimeSpan wait, CancellationToken stopping, out Action? action)
    {
        try
        {
            return posted.TryTake(out action, (int)Math.Ceiling(wait.TotalMilliseconds), stopping);
        }
        catch (OperationCanceledException)
        {
            action = null;
            return false;
        }
    }

    private void Add(Action action)
    {
        try
        {
            posted.Add(action);
        }
        catch (ObjectDisposedException)
        {
            // The pipeline has ended, and with it everything that could wait for this.
            return;
        }
    }
}
