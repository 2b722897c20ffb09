using System.Management.Automation;
using MeetSpaces.Api.Resources;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;
using MeetSpaces.Text;

namespace MeetSpaces.Execution;

/// <summary>
/// A cmdlet that can await while it stays on PowerShell's thread. It works on several inputs at the same time. Results and
/// errors are written in the order of the inputs. When the pipeline ends early, for whatever reason, everything in flight is
/// cancelled, its end is awaited, and nothing more is written.
/// </summary>
public abstract class AsyncCmdlet : PSCmdlet, IWorkOutput, IDisposable
{
    // Longest wait for cancelled work when the pipeline ends, so that a defect cannot become a hang.
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource stopping = new();
    private readonly PipelineSynchronizationContext context = new(TimeProvider.System);
    private readonly PipelineTrace trace;
    private WorkProgress? progress;
    private OrderedWorkQueue? queue;
    private bool drained;
    private bool disposed;

    /// <summary>Creates the cmdlet.</summary>
    protected AsyncCmdlet() => trace = new PipelineTrace(context, Write, wait => progress!.BeginWait(wait));

    /// <summary>How many inputs can be in progress at the same time.</summary>
    private protected virtual int MaxInFlight => 1;

    /// <summary>
    /// Whether the work changes something at Google. If so, what was sent is reported even if an error ends the pipeline
    /// (<c>-ErrorAction Stop</c>), and nothing new is sent after a failure.
    /// </summary>
    private protected virtual bool IsMutating => false;

    /// <summary>
    /// Whether a failure is a terminating error, so that <c>try</c> and <c>catch</c> see it without <c>-ErrorAction Stop</c>: for
    /// a cmdlet without which nothing that follows can work.
    /// </summary>
    private protected virtual bool FailureTerminates => false;

    /// <summary>Which record of the piped input is being processed: 1 for the first, 0 before it.</summary>
    private protected int RecordNumber { get; private set; }

    /// <summary>Receives the client's verbose and debug messages and its warnings, on any thread.</summary>
    private protected ITrace Trace => trace;

    /// <summary>Cancelled when an error is about to end the pipeline, for writes that have not been sent yet.</summary>
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
        queue = new OrderedWorkQueue(context, this, progress, new WorkQueueOptions(MaxInFlight, IsMutating, StopsOnError || FailureTerminates), stopping.Token);
        trace.ReadPreferences(this);
        BeginInput();
    });

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(() =>
    {
        queue!.WriteReady();
        RecordNumber++;
        ProcessInput();
    });

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(() =>
    {
        queue!.WriteAll();
        progress!.Complete();
    });

    void IWorkOutput.WriteResult(object? result)
    {
        CompletionCache.Current?.Add(result);
        WriteObject(result);
    }

    void IWorkOutput.WriteWarning(string text) => WriteWarning(DisplayText.OfMessage(text));

    void IWorkOutput.WriteFailure(Exception failure, object? target)
    {
        var record = ErrorRecordFactory.From(failure, target);
        if (FailureTerminates)
        {
            CancelAndDrain();
            ThrowTerminatingError(record);
        }

        WriteError(record);
    }

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

    /// <summary>Cancels what is in flight.</summary>
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

    /// <summary>Prepares for the first input. A <see cref="MeetApiException"/> ends the pipeline.</summary>
    private protected virtual void BeginInput()
    {
    }

    /// <summary>Asks whether to go on, as <c>-WhatIf</c> and <c>-Confirm</c> have it.</summary>
    /// <param name="target">What would be changed.</param>
    /// <param name="action">What would be done.</param>
    private protected new bool ShouldProcess(string target, string action) =>
        base.ShouldProcess(DisplayText.OfMessage(target), DisplayText.OfMessage(action));

    /// <summary>Sets how many inputs there are, for the progress bar. For piped input that is not known.</summary>
    private protected void Expect(int inputs)
    {
        if (!MyInvocation.ExpectingInput)
        {
            progress!.Expected = inputs;
        }
    }

    /// <summary>Checks the bound values of an input before anything is done with it.</summary>
    /// <exception cref="MeetApiException">A value cannot be used.</exception>
    private protected virtual void CheckInput()
    {
    }

    /// <summary>Copies the bound parameters, since PowerShell reuses the instance for the next input, and starts the work.</summary>
    private protected abstract void ProcessInput();

    /// <summary>
    /// Starts the work on an input as soon as the queue has room. Its result, or its failure as a non-terminating error, is
    /// written after those of the inputs before it.
    /// </summary>
    /// <param name="target">The input, for an error about it.</param>
    /// <param name="prepare">
    /// Checks the input, calls ShouldProcess, and returns the work, or null if there is nothing to do. The work begins on
    /// this thread, and returns to it after each await that does not use ConfigureAwait(false).
    /// </param>
    private protected void Start<T>(object? target, Func<Func<CancellationToken, Task<T>>?> prepare) =>
        Start(target, () => prepare() is { } work ? new SingleResultWorkItem<T>(target, () => work(stopping.Token)) : null);

    /// <summary>
    /// Starts to read a list for an input, as <see cref="Start{T}"/> does. A page is written while the next one is fetched; no
    /// page is fetched before the one before it is being written.
    /// </summary>
    /// <param name="target">The input, for an error about it.</param>
    /// <param name="prepare">Checks the input and returns the list, or null if there is nothing to do.</param>
    private protected void StartPages<T>(object? target, Func<IPager<T>?> prepare) =>
        Start(target, () => prepare() is { } pages ? new PagedWorkItem<T>(target, pages, context, stopping.Token) : null);

    private void Start(object? target, Func<WorkItem?> prepare)
    {
        if (Prepared(target, prepare) is { } pending)
        {
            queue!.Add(pending);
        }
    }

    private WorkItem? Prepared(object? target, Func<WorkItem?> prepare)
    {
        try
        {
            CheckInput();
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
        if (drained)
        {
            return;
        }

        drained = true;
        StopProcessing();
        queue?.Drain(DrainTimeout);
    }

    private void Write(TraceEntry entry)
    {
        if (drained)
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
