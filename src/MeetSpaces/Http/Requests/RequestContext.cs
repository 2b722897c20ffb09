using MeetSpaces.Models;

namespace MeetSpaces.Http.Requests;

/// <summary>One request to the Meet API or the Calendar API: what the handlers need to know about it, and what they record.</summary>
/// <param name="method">The API method.</param>
/// <param name="subject">The user on whose behalf the request is made.</param>
/// <param name="scope">The scope of the request's token.</param>
/// <param name="tokens">Provides the request's token.</param>
/// <param name="quota">The quota that the request counts against.</param>
/// <param name="trace">Receives verbose and debug messages; may be null.</param>
/// <param name="unsentWrites">Cancels a write that has not been sent yet.</param>
internal sealed class RequestContext(
    MeetMethod method,
    string subject,
    MeetScope scope,
    IAccessTokenSource tokens,
    ProjectQuota quota,
    ITrace? trace,
    CancellationToken unsentWrites)
{
    /// <summary>Google's alias for the user of the token, used where the user's address is not known.</summary>
    internal const string UnknownSubject = "me";

    private static readonly string[] Versions = ["/v2/", "/v2beta/", "/calendar/v3/"];

    internal MeetMethod Method { get; } = method;

    internal string Subject { get; } = subject;

    internal MeetScope Scope { get; } = scope;

    internal IAccessTokenSource Tokens { get; } = tokens;

    internal ProjectQuota Quota { get; } = quota;

    internal ITrace? Trace { get; } = trace;

    /// <summary>Cancels the request as long as it has not been sent; never canceled for a read.</summary>
    internal CancellationToken UnsentWrites { get; } = method.Quota is QuotaClass.Read or QuotaClass.Calendar ? default : unsentWrites;

    /// <summary>The address of the API: Google's, or that of an emulator.</summary>
    internal Uri Endpoint { get; init; } = method.ApiAddress;

    /// <summary>The lines of the request in the audit log; null for a read, and without an audit log.</summary>
    internal AuditedRequest? Audit { get; set; }

    /// <summary>The values that the request changes, as they were read before it, JSON of the form of its body; empty if they were not read.</summary>
    internal byte[] Before { get; set; } = [];

    /// <summary>Called once, immediately before the request leaves this machine for the first time. If it throws, nothing is sent.</summary>
    internal Action? Sending { get; set; }

    /// <summary>The address of the request; null until it is known.</summary>
    internal Uri? Address { get; set; }

    /// <summary>The status of the response; null until it has arrived.</summary>
    internal int? StatusCode { get; set; }

    /// <summary>How many times the request has been sent.</summary>
    internal int Attempts { get; set; }

    /// <summary>Whether an attempt failed in a way that leaves it unknown whether Google carried out the request.</summary>
    internal bool OutcomeUnknown { get; set; }

    /// <summary>Whether the last response said that a quota was exceeded: with status 429, or as the Calendar API with 403.</summary>
    internal bool IsOverQuota { get; set; }

    /// <summary>Whether the token was renewed after a 401; done at most once.</summary>
    internal bool RenewedToken { get; set; }

    /// <summary>The part of the response to a create request that arrived before the response was cut off or exceeded the size limit; otherwise empty.</summary>
    internal byte[] ArrivedBody { get; set; } = [];

    /// <summary>A description of the request, such as <c>spaces.get of 'spaces/x' as alice@example.com</c>.</summary>
    internal string Words => Method.IsKnown ? $"{Method.Name} of '{Resource}' as {Subject}" : $"{Method.Name} as {Subject}";

    /// <summary>The path below the version of the API, such as <c>spaces/x</c>.</summary>
    internal string Resource
    {
        get
        {
            var path = Address?.AbsolutePath ?? string.Empty;
            var version = Array.Find(Versions, version => path.StartsWith(version, StringComparison.Ordinal)) ?? "/";
            return path.Length == 0 ? path : path.Substring(version.Length);
        }
    }

    /// <summary>Checks an address just before the access token is sent to it: only the API that the token is for, or an emulator on this machine.</summary>
    /// <exception cref="MeetApiException"><c>MeetEndpointRefused</c>.</exception>
    internal void CheckReceiver(Uri address)
    {
        if (!Method.Scopes.Contains(Scope) || !IsSameServer(address, Endpoint) || !(Endpoint.IsLoopback || IsSameServer(Endpoint, Method.ApiAddress)))
        {
            throw new MeetApiException(
                MeetErrorId.EndpointRefused,
                $"An access token for {Method.ApiName} goes to {Method.ApiAddress.Host} only, not to '{address.GetLeftPart(UriPartial.Authority)}'. Nothing was sent.",
                "Omit -Endpoint, or specify the Uri of an emulator on this machine.");
        }
    }

    internal bool IsVerbose => Trace?.IsEnabled(TraceKind.Verbose) == true;

    internal void Verbose(string text) => Trace?.Report(new TraceEntry(TraceKind.Verbose, text));

    internal void Warn(string text) => Trace?.Report(new TraceEntry(TraceKind.Warning, text));

    private static bool IsSameServer(Uri address, Uri other) =>
        Uri.Compare(address, other, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
}
