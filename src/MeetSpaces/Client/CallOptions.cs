namespace MeetSpaces.Client;

/// <summary>As whom a call is made, and who is told how it goes.</summary>
internal sealed class CallOptions(string subject, IProgress<TraceEntry>? trace)
{
    /// <summary>The user's address.</summary>
    internal string Subject { get; } = subject;

    internal IProgress<TraceEntry>? Trace { get; } = trace;

    internal void Verbose(string text) => Trace?.Report(new TraceEntry(TraceKind.Verbose, text));
}
