using System.Collections.Concurrent;

namespace MeetSpaces.Execution;

/// <summary>
/// Brings continuations back to PowerShell's pipeline thread, the only one on which a cmdlet may write. The thread
/// runs them while it waits for work; the context is installed while cmdlet code runs, and never while downstream
/// commands do, which could block on it.
/// </summary>
internal sealed class PipelineSynchronizationContext : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<Action> posted = [];

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) => Add(() => Within(() => d(state)));

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("The pipeline thread cannot be waited for from another thread.");

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <inheritdoc/>
    public void Dispose() => posted.Dispose();

    /// <summary>Has the pipeline thread run something outside the context, such as writing a verbose line.</summary>
    internal void Report(Action action) => Add(action);

    /// <summary>Runs cmdlet code so that its awaits come back to this thread.</summary>
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
        while (posted.TryTake(out var action))
        {
            action();
        }
    }

    /// <summary>Runs what is posted until the condition holds; only posted work can make it hold.</summary>
    /// <returns>False where the time ran out before.</returns>
    internal bool RunUntil(Func<bool> condition, TimeSpan limit)
    {
        while (!condition())
        {
            if (!posted.TryTake(out var action, limit))
            {
                return false;
            }

            action();
        }

        return true;
    }

    private void Add(Action action)
    {
        try
        {
            posted.Add(action);
        }
        catch (ObjectDisposedException)
        {
            // The pipeline has ended; what comes after it has nobody to come back to.
            return;
        }
    }
}
