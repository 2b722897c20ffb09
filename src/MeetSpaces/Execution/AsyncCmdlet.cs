using System.Management.Automation;
using MeetSpaces.Api.Resources;
using MeetSpaces.Binding;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Execution;

/// <summary>
/// A cmdlet that awaits while it stays on PowerShell's thread: work on several inputs is in flight at once, and results
/// and errors come out in the order of the inputs. When the pipeline ends early, for whatever reason, everything in
/// flight is cancelled and waited for, and nothing more is written.
/// </summary>
public abstract class AsyncCmdlet : PSCmdlet, IWorkOutput, IDisposable
{
    // Everything in flight ends with its token at once. The limit is there so that a defect cannot become a hang.
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource stopping = new();
    private readonly PipelineSynchronizationContext context = new();
    private readonly PipelineTrace trace;
    private WorkProgress? progress;
    private OrderedWorkQueue? queue;
    private bool abandoned;
    private bool disposed;

    /// <summary>Makes the cmdlet; PowerShell does.</summary>
    protected AsyncCmdlet() => trace = new PipelineTrace(context, Write, wait => progress!.BeginWait(wait));

    /// <summary>How many inputs may be in flight at once.</summary>
    private protected virtual int MaxInFlight => 1;

    /// <summary>
    /// Whether the work changes something at Google. What was begun is then reported even where an error ends the
    /// pipeline (<c>-ErrorAction Stop</c>), and nothing new is begun after a failure.
    /// </summary>
    private protected virtual bool IsMutating => false;

    /// <summary>For the client's verbose and debug lines and its warnings, from whatever thread.</summary>
    private protected ITrace Trace => trace;

    /// <summary>Cancelled when an error is about to end the pipeline: what changes something and has not gone out yet stays.</summary>
    private protected CancellationToken UnsentWrites => queue!.UnsentWrites;

    private bool StopsOnError =>
        MyInvocation.BoundParameters.TryGetValue("ErrorAction", out var bound)
            ? bound is ActionPreference.Stop
            : GetVariableValue("ErrorActionPreference") is { } preference
                && string.Equals(preference.ToString(), nameof(ActionPreference.Stop), StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guard(() =>
    {
        progress = new WorkProgress(MyInvocation.MyCommand.Name, TimeProvider.System, WriteProgress);
        queue = new OrderedWorkQueue(context, this, progress, new WorkQueueOptions(MaxInFlight, IsMutating, StopsOnError), stopping.Token);
        trace.Listen(this);
        BeginInput();
    });

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(() =>
    {
        queue!.WriteWhatIsDone();
        ProcessInput();
    });

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(() =>
    {
        queue!.WriteEverything();
        progress!.Complete();
    });

    void IWorkOutput.WriteResult(object? result)
    {
        CompletionCache.Current?.Note(result);
        WriteObject(result);
    }

    void IWorkOutput.WriteFailure(Exception failure, object? target) => WriteError(ErrorRecordFactory.From(failure, target));

    /// <inheritdoc/>
    protected sealed override void StopProcessing()
    {
        lock (stopping)
        {
            if (!disposed)
            {
                stopping.Cancel();
            }
        }
    }

    /// <summary>Ends what is in flight.</summary>
    /// <param name="disposing">Always true: there is no finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposed)
        {
            return;
        }

        CancelAndDrain();
        lock (stopping)
        {
            disposed = true;
            stopping.Dispose();
            queue?.Dispose();
            context.Dispose();
        }
    }

    /// <summary>What is to be known before the first input. A <see cref="MeetApiException"/> ends the pipeline.</summary>
    private protected virtual void BeginInput()
    {
    }

    /// <summary>Says how many inputs there are, for the progress; what is piped comes one by one, and nobody knows how many.</summary>
    private protected void Expect(int inputs)
    {
        if (!MyInvocation.ExpectingInput)
        {
            progress!.Expected = inputs;
        }
    }

    /// <summary>Copies what was bound, since the instance serves the next input too, and starts the work.</summary>
    private protected abstract void ProcessInput();

    /// <summary>
    /// Starts the work on an input at once, or as soon as there is room for it. Its result is written, or its failure
    /// as a non-terminating error, when everything before it has been.
    /// </summary>
    /// <param name="target">The input, for an error about it.</param>
    /// <param name="prepare">
    /// Looks at the input, asks the user, and gives the work, or null where there is nothing to do. The work begins on
    /// this thread, and comes back to it after each await that does not say otherwise.
    /// </param>
    private protected void Start<T>(object? target, Func<Func<CancellationToken, Task<T>>?> prepare) =>
        Start(target, () => prepare() is { } work ? new SingleResultWorkItem<T>(target, () => work(stopping.Token)) : null);

    /// <summary>
    /// Starts the reading of a list for an input, as <see cref="Start{T}"/> does. Each page is written as it comes while
    /// the next one is fetched, and none is fetched before the one that precedes it is being read.
    /// </summary>
    /// <param name="target">The input, for an error about it.</param>
    /// <param name="prepare">Looks at the input and gives the list, or null where there is nothing to do.</param>
    private protected void StartPages<T>(object? target, Func<IPager<T>?> prepare) =>
        Start(target, () => prepare() is { } pages ? new PagedWorkItem<T>(target, pages, context, stopping.Token) : null);

    private void Start(object? target, Func<WorkItem?> prepare)
    {
        if (Prepared(target, prepare) is { } pending)
        {
            queue!.Add(pending);
        }
    }

    private static WorkItem? Prepared(object? target, Func<WorkItem?> prepare)
    {
        try
        {
            return prepare();
        }
        catch (MeetApiException failure)
        {
            return new SingleResultWorkItem<object>(target, () => Task.FromException<object>(failure));
        }
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (MeetApiException failure)
        {
            CancelAndDrain();
            ThrowTerminatingError(ErrorRecordFactory.From(failure, null));
        }
        catch
        {
            CancelAndDrain();
            throw;
        }
    }

    private void CancelAndDrain()
    {
        if (abandoned)
        {
            return;
        }

        abandoned = true;
        StopProcessing();
        queue?.CancelAndDrain(DrainTimeout);
    }

    private void Write(TraceEntry entry)
    {
        if (abandoned)
        {
            return;
        }

        switch (entry.Kind)
        {
            case TraceKind.Warning:
                WriteWarning(entry.Text);
                break;
            case TraceKind.Debug:
                WriteDebug(entry.Text);
                break;
            default:
                WriteVerbose(entry.Text);
                break;
        }
    }
}
