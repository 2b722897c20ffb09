using MeetSpaces.Http.RateLimiting;
using MeetSpaces.Models;

namespace MeetSpaces.Http.Requests;

/// <summary>One call of the API on its way through the handlers: what they must know, and what they find out.</summary>
internal sealed class MeetCall(MeetMethod method, CallOptions options, MeetScope scope, IAccessTokenSource tokens, ProjectQuota quota)
{
    private const string Key = "meet-call";

    internal MeetMethod Method { get; } = method;

    internal string Subject { get; } = options.Subject;

    internal MeetScope Scope { get; } = scope;

    internal IAccessTokenSource Tokens { get; } = tokens;

    /// <summary>On whose quota it is counted.</summary>
    internal ProjectQuota Quota { get; } = quota;

    internal ITrace? Trace { get; } = options.Trace;

    /// <summary>Once it is cancelled, a call that has not gone out yet does not go out any more.</summary>
    internal CancellationToken Hold { get; } = method.Quota == QuotaClass.Read ? default : options.Hold;

    /// <summary>How often the request has been sent.</summary>
    internal int Attempts { get; set; }

    /// <summary>Whether a failure has left open what became of the request; a refusal that says nothing was done leaves nothing open.</summary>
    internal bool OutcomeUnknown { get; set; }

    /// <summary>Whether the token was renewed on the way; it is, once.</summary>
    internal bool RenewedToken { get; set; }

    internal static MeetCall Of(HttpRequestMessage request) => (MeetCall)request.Properties[Key];

    internal void AttachTo(HttpRequestMessage request) => request.Properties[Key] = this;

    internal bool IsEnabled(TraceKind kind) => Trace?.IsEnabled(kind) == true;

    internal void Verbose(string text) => Trace?.Report(new TraceEntry(TraceKind.Verbose, text));
}
