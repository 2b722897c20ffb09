namespace MeetSpaces.Http.Requests;

/// <summary>As whom a call is made, and who is told how it goes.</summary>
internal sealed class CallOptions(string subject, ITrace? trace)
{
    /// <summary>Google's own word for who makes the call, where the address of a token's owner is not known.</summary>
    internal const string UnknownSubject = "me";

    /// <summary>The user's address.</summary>
    internal string Subject { get; } = subject;

    internal ITrace? Trace { get; } = trace;

    /// <summary>Once it is cancelled, no write goes out that has not gone out yet.</summary>
    internal CancellationToken Hold { get; init; }

    internal void Verbose(string text) => Trace?.Report(new TraceEntry(TraceKind.Verbose, text));
}
