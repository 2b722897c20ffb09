using MeetSpaces.Client;

namespace MeetSpaces.Pipeline;

/// <summary>Carries trace entries from any thread to the pipeline thread.</summary>
internal sealed class PipelineTrace(PipelinePump pump, Action<TraceEntry> write) : IProgress<TraceEntry>
{
    /// <inheritdoc/>
    public void Report(TraceEntry value) => pump.Report(() => write(value));
}
