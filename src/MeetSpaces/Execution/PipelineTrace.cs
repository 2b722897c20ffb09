using System.Management.Automation;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Execution;

/// <summary>Passes messages from any thread to the pipeline thread.</summary>
/// <param name="context">Runs actions on the pipeline thread.</param>
/// <param name="time">The clock.</param>
/// <param name="write">Writes an entry on the pipeline thread, with the time at which it was reported.</param>
/// <param name="show">Shows that the cmdlet is waiting.</param>
internal sealed class PipelineTrace(PipelineSynchronizationContext context, TimeProvider time, Action<TraceEntry, DateTimeOffset> write, Func<TraceWait, IDisposable> show) : ITrace
{
    private volatile bool verbose = true;
    private volatile bool debug = true;

    /// <inheritdoc/>
    public void Report(TraceEntry value)
    {
        var now = time.GetUtcNow();
        context.Report(() => write(value, now));
    }

    /// <inheritdoc/>
    public bool IsEnabled(TraceKind kind) => kind switch
    {
        TraceKind.Verbose => verbose,
        TraceKind.Debug => debug,
        _ => true,
    };

    /// <inheritdoc/>
    public IDisposable BeginWait(TraceWait wait) => show(wait);

    /// <summary>Reads which streams are shown.</summary>
    internal void ReadPreferences(PSCmdlet cmdlet)
    {
        verbose = IsOn(cmdlet, "Verbose");
        debug = IsOn(cmdlet, "Debug");
    }

    private static bool IsOn(PSCmdlet cmdlet, string stream) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue(stream, out var bound)
            ? bound is SwitchParameter { IsPresent: true }
            : cmdlet.GetVariableValue(stream + "Preference")?.ToString() is not (null or nameof(ActionPreference.SilentlyContinue) or "Ignore");
}
