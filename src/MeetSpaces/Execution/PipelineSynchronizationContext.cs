using System.Collections.Concurrent;

namespace MeetSpaces.Execution;

/// <summary>
/// Returns continuations to PowerShell's pipeline thread, the only thread on which a cmdlet can write. That thread runs them
/// while it waits for work. The context is set only while cmdlet code runs, never while downstream commands run, because they
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

    /// <summary>Runs cmdlet code in the context, so that its continuations return to this thread.</summary>
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

    /// <summary>Runs the actions posted so far, without waiting.</summary>
    internal void RunPosted()
    {
        for (var left = posted.Count; left > 0 && posted.TryTake(out var action); left--)
        {
            action();
        }
    }

    /// <summary>Runs posted actions until a condition is true.</summary>
    /// <param name="condition">The condition. Only a posted action can make it true.</param>
    /// <param name="limit">The time limit, regardless of how many actions are posted.</param>
    /// <param name="stopping">Stops waiting.</param>
    /// <returns>Whether the condition is true.</returns>
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
            // The pipeline has ended, so nothing waits for this action.
            return;
        }
    }
}
