using System.Globalization;
using System.Management.Automation;
using MeetSpaces.Api.Resources;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;
using MeetSpaces.Text;

namespace MeetSpaces.Execution;

/// <summary>
/// The base class of cmdlets that use <c>await</c> and continue on the pipeline thread. Several inputs can be in flight at once; results
/// and errors are written in input order. If the pipeline ends early for any reason, the cmdlet cancels all work in flight, waits
/// for it to end, and writes nothing more.
/// </summary>
public abstract class AsyncCmdlet : PSCmdlet, IWorkOutput, IDisposable
{
    // The longest wait for canceled work when the pipeline ends, so that a bug cannot make the session hang.
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource stopping = new();
    private readonly PipelineSynchronizationContext context = new(TimeProvider.System);
    private readonly PipelineTrace trace;
    private WorkProgress? progress;
    private OrderedWorkQueue? queue;
    private bool drained;
    private bool disposed;

    /// <summary>Creates the cmdlet. Called by PowerShell.</summary>
    protected AsyncCmdlet() => trace = new PipelineTrace(context, TimeProvider.System, Write, wait => progress!.BeginWait(wait));

    /// <summary>The number of inputs that can be in flight at once.</summary>
    private protected virtual int MaxInFlight => 1;

    /// <summary>The number of inputs that are begun and not yet written.</summary>
    private protected virtual int QueueCapacity => MaxInFlight;

    /// <summary>Whether results are written as they become ready, instead of in the order of the inputs.</summary>
    private protected virtual bool WritesAsReady => false;

    /// <summary>The time left of the last input that waits, for the progress bar. Used only if <see cref="WritesAsReady"/>.</summary>
    private protected virtual TimeSpan TimeLeft => TimeSpan.Zero;

    /// <summary>
    /// Whether the cmdlet changes data at Google. If so, no new request is sent after a failure that ends the pipeline
    /// (<c>-ErrorAction Stop</c>), and the results of requests that were already sent are still reported.
    /// </summary>
    private protected virtual bool IsMutating => false;

    /// <summary>
    /// Whether a failure is a terminating error, which <c>catch</c> handles without <c>-ErrorAction Stop</c>. Used for cmdlets
    /// that later commands depend on.
    /// </summary>
    private protected virtual bool FailureTerminates => false;

    /// <summary>The number of the current input record: 1 for the first, 0 before the first and after the last.</summary>
    private protected int RecordNumber { get; private set; }

    /// <summary>Receives the client's verbose messages, debug messages and warnings, from any thread.</summary>
    private protected ITrace Trace => trace;

    /// <summary>The columns of the current input that are added to its results.</summary>
    private protected virtual IReadOnlyList<KeyValuePair<string, object?>> ColumnsToAdd => [];

    /// <summary>Canceled when an error is about to end the pipeline, to stop writes that have not been sent yet.</summary>
    private protected CancellationToken UnsentWrites => queue!.UnsentWrites;

    private bool StopsOnError => TerminatingFailure.StopsOnError(this);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guard(() =>
    {
        progress = new WorkProgress(MyInvocation.MyCommand.Name, TimeProvider.System, WriteProgress) { TimeLeft = WritesAsReady ? () => TimeLeft : null };
        var options = new WorkQueueOptions(QueueCapacity, IsMutating, StopsOnError || FailureTerminates, WritesAsReady);
        queue = new OrderedWorkQueue(context, this, progress, options, stopping.Token);
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
        RecordNumber = 0;
        EndInput();
        queue!.WriteAll();
        progress!.Complete();
    });

    void IWorkOutput.WriteResult(object? result, WorkItem item)
    {
        CompletionCache.Current?.Add(result);
        OnResult(result);
        if (ToOutput(result) is { } output)
        {
            WriteRow(output, item.Columns);
        }
    }

    void IWorkOutput.WriteWarning(string text) => WriteWarning(DisplayText.OfMessage(text));

    void IWorkOutput.WriteFailure(Exception failure, object? target)
    {
        var record = ErrorRecordFactory.From(failure is MeetApiException known ? Explained(known, target) : failure, target);
        if (StopsOnError)
        {
            WriteUnstarted();
        }

        if (FailureTerminates)
        {
            Terminate(record);
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

    /// <summary>Cancels all work in flight.</summary>
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

    /// <summary>Writes a warning.</summary>
    private protected void Warn(string text) => Trace.Report(new TraceEntry(TraceKind.Warning, text));

    /// <summary>Writes a verbose message.</summary>
    private protected void Inform(string text) => Trace.Report(new TraceEntry(TraceKind.Verbose, text));

    /// <summary>Whether the user sees what would be done before it is done: with <c>-WhatIf</c> or <c>-Confirm</c>.</summary>
    private protected bool AsksFirst => IsWhatIf || (MyInvocation.BoundParameters.TryGetValue("Confirm", out var bound)
        ? bound is SwitchParameter { IsPresent: true }
        : GetVariableValue("ConfirmPreference") is { } preference
            && LanguagePrimitives.ConvertTo<ConfirmImpact>(preference) is ConfirmImpact.Low or ConfirmImpact.Medium);

    /// <summary>Whether <c>-WhatIf</c> is in effect.</summary>
    private protected bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var bound)
        ? bound is SwitchParameter { IsPresent: true }
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <summary>Starts the work that needs the results of all inputs. Called when all earlier work has ended.</summary>
    private protected virtual void EndInput()
    {
    }

    /// <summary>Asks whether to continue, according to <c>-WhatIf</c> and <c>-Confirm</c>.</summary>
    /// <param name="target">What would be changed.</param>
    /// <param name="action">What would be done.</param>
    private protected new bool ShouldProcess(string target, string action) =>
        base.ShouldProcess(DisplayText.OfMessage(target), DisplayText.OfMessage(action));

    /// <summary>Sets the number of inputs, for the progress bar. Ignored while input is piped, since its number is unknown.</summary>
    private protected void Expect(int inputs)
    {
        if (!WritesAsReady && (!MyInvocation.ExpectingInput || RecordNumber == 0))
        {
            progress!.Expected = inputs;
        }
    }

    /// <summary>Validates the bound values of an input before they are used.</summary>
    /// <exception cref="MeetApiException">A value is not valid.</exception>
    private protected virtual void CheckInput()
    {
    }

    /// <summary>Writes a result with the columns of its input.</summary>
    private protected void WriteRow(object result, IReadOnlyList<KeyValuePair<string, object?>> columns) =>
        WriteObject(columns.Count == 0 ? result : WithColumns(result, columns));

    /// <summary>Writes results for inputs that will not be started, because the next error ends the pipeline.</summary>
    private protected virtual void WriteUnstarted()
    {
    }

    /// <summary>Called for each result before it is written.</summary>
    private protected virtual void OnResult(object? result)
    {
    }

    /// <summary>What is written to the pipeline for a result. Null if <see cref="OnResult"/> has done something else with it.</summary>
    private protected virtual object? ToOutput(object? result) => result;

    /// <summary>Waits for all work that has been started, and writes its results.</summary>
    private protected void FinishStarted() => queue!.WriteAll();

    /// <summary>The failure with what is known about the input.</summary>
    private protected virtual MeetApiException Explained(MeetApiException failure, object? target) => failure;

    /// <summary>Copies the bound parameters and starts the work. The copy is needed because PowerShell reuses the instance for the next input.</summary>
    private protected abstract void ProcessInput();

    /// <summary>
    /// Starts the work on an input as soon as the queue has room. Its result or error is written after those of all earlier
    /// inputs.
    /// </summary>
    /// <param name="target">The input, used as the target of errors.</param>
    /// <param name="prepare">
    /// Validates the input, calls ShouldProcess, and returns the work, or null if there is nothing to do. The work starts on
    /// this thread and returns to it after each await without ConfigureAwait(false).
    /// </param>
    private protected void Start<T>(object? target, Func<Func<CancellationToken, Task<T>>?> prepare) =>
        Start(target, () => ToItem(target, prepare));

    /// <summary>Starts the work on an input as soon as the queue has room. If it fails, a result is written before the error.</summary>
    /// <param name="target">The input, used as the target of errors.</param>
    /// <param name="work">Validates the input and does the work.</param>
    /// <param name="failed">Makes the result of work that failed or was canceled.</param>
    private protected void StartReported<T>(object? target, Func<CancellationToken, Task<T>> work, Func<Exception, T> failed) =>
        Add(new SingleResultWorkItem<T>(target, () => work(stopping.Token), failed));

    /// <summary>Starts work that has no result, and ends with the work whose results take its place.</summary>
    /// <param name="target">The input, used as the target of errors.</param>
    /// <param name="plan">Decides which work follows.</param>
    private protected void StartPlan(object? target, Func<CancellationToken, Task<IReadOnlyList<WorkItem>>> plan) =>
        queue!.Add(new PlanWorkItem(target, () => plan(stopping.Token)));

    /// <summary>Starts the work on several inputs that share requests, as <see cref="Start{T}"/> does for one.</summary>
    private protected void StartTogether<T>(IEnumerable<(object? Target, Func<Func<CancellationToken, Task<T>>?> Prepare)> inputs)
    {
        var items = new List<WorkItem>();
        foreach (var (target, prepare) in inputs)
        {
            if (Prepared(target, () => ToItem(target, prepare)) is { } item)
            {
                item.Columns = ColumnsToAdd;
                items.Add(item);
            }
        }

        queue!.AddTogether(items);
    }

    /// <summary>
    /// Starts to read a list for an input, like <see cref="Start{T}"/>. While a page is written, the next one is fetched; no
    /// page is fetched earlier than that.
    /// </summary>
    /// <param name="target">The input, used as the target of errors.</param>
    /// <param name="prepare">Validates the input and returns the list, or null if there is nothing to do.</param>
    /// <param name="isWritten">Whether an item is written. Called in the order of the output. Null if all are.</param>
    private protected void StartPages<T>(object? target, Func<IPager<T>?> prepare, Func<T, bool>? isWritten = null) =>
        Start(target, () => prepare() is { } pages ? new PagedWorkItem<T>(target, pages, isWritten, context, stopping.Token) : null);

    private SingleResultWorkItem<T>? ToItem<T>(object? target, Func<Func<CancellationToken, Task<T>>?> prepare) =>
        prepare() is { } work ? new SingleResultWorkItem<T>(target, () => work(stopping.Token)) : null;

    private void Start(object? target, Func<WorkItem?> prepare)
    {
        if (Prepared(target, prepare) is { } item)
        {
            Add(item);
        }
    }

    private void Add(WorkItem item)
    {
        item.Columns = ColumnsToAdd;
        if (WritesAsReady)
        {
            // The queue does not wait, and the bar is not shown, before the last input has been added.
            progress!.Expected = (progress.Expected ?? 0) + 1;
        }

        queue!.Add(item);
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

    private static PSObject WithColumns(object result, IReadOnlyList<KeyValuePair<string, object?>> columns)
    {
        var row = PSObject.AsPSObject(result);
        foreach (var column in columns)
        {
            if (row.Properties[column.Key] is null)
            {
                row.Properties.Add(new PSNoteProperty(column.Key, column.Value));
            }
        }

        return row;
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (MeetApiException failure)
        {
            Terminate(ErrorRecordFactory.From(failure, null));
        }
        catch
        {
            CancelAndDrain();
            throw;
        }
    }

    private void Terminate(ErrorRecord record)
    {
        CancelAndDrain();
        TerminatingFailure.Throw(this, record);
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

    private void Write(TraceEntry entry, DateTimeOffset time)
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
                WriteVerbose(string.Format(CultureInfo.InvariantCulture, "{0:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {1}", time.UtcDateTime, entry.Text));
                break;
        }
    }
}
