using MeetSpaces.Models;

namespace MeetSpaces.Client;

/// <summary>One call of the API on its way through the handlers: what they must know, and what they find out.</summary>
internal sealed class MeetCall(MeetMethod method, string subject, MeetScope scope, IAccessTokenSource tokens, IProgress<TraceEntry>? trace)
{
    private const string Key = "meet-call";

    internal MeetMethod Method { get; } = method;

    internal string Subject { get; } = subject;

    internal MeetScope Scope { get; } = scope;

    internal IAccessTokenSource Tokens { get; } = tokens;

    internal IProgress<TraceEntry>? Trace { get; } = trace;

    /// <summary>How often the request has been sent.</summary>
    internal int Attempts { get; set; }

    /// <summary>Whether a failure has left open what became of the request; a refusal that says nothing was done leaves nothing open.</summary>
    internal bool OutcomeUnknown { get; set; }

    /// <summary>Whether the token was renewed on the way; it is, once.</summary>
    internal bool RenewedToken { get; set; }

    internal static MeetCall Of(HttpRequestMessage request) => (MeetCall)request.Properties[Key];

    internal void AttachTo(HttpRequestMessage request) => request.Properties[Key] = this;

    internal void Verbose(string text) => Trace?.Report(new TraceEntry(TraceKind.Verbose, text));
}
