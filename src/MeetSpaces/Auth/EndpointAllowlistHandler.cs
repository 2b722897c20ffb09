using MeetSpaces.Http;
using MeetSpaces.Http.Errors;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Auth;

/// <summary>
/// Sends the requests of a sign-in, both ours and those of Google's library, through our handlers: no redirects, no cookies, and a
/// size limit on responses. Nothing is sent to an address that is not allowed, whatever file or variable it came from.
/// </summary>
/// <param name="http">The connections.</param>
/// <param name="check">Throws for an address that is not allowed.</param>
/// <param name="trace">Receives debug messages; may be null.</param>
internal sealed class EndpointAllowlistHandler(MeetHttp http, Action<Uri> check, ITrace? trace) : HttpMessageHandler
{
    internal MeetHttp Http => http;

    /// <summary>The same handler with another receiver of debug messages.</summary>
    internal EndpointAllowlistHandler WithTrace(ITrace? other) => new(http, check, other);

    /// <summary>Sends a request of our own.</summary>
    /// <exception cref="PassingFaultException">The server responded with a temporary error.</exception>
    internal Task<HttpResponseMessage> RequestAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendAsync(request, cancellationToken);

    /// <summary>Sends a request for which any response is sufficient, whatever its status.</summary>
    internal Task<HttpResponseMessage> ProbeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        check(request.RequestUri!);
        RequestOptions.SetTrace(request, trace);
        return http.TokenInvoker(request.RequestUri!).SendAsync(request, cancellationToken);
    }

    // Decided by the status alone: how Google's library handles such a response depends on its body.
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        try
        {
            var response = await ProbeAsync(request, cancellationToken).ConfigureAwait(false);
            if (!PassingFaultException.Is((int)response.StatusCode))
            {
                return response;
            }

            using (response)
            {
                var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
                throw Fault(new PassingFaultException(address, (int)response.StatusCode, RetryAfter.Of(response, http.Time), body));
            }
        }
        catch (UnusableBodyException unusable) when (PassingFaultException.Is(unusable.StatusCode))
        {
            throw Fault(new PassingFaultException(address, unusable.StatusCode, null, []));
        }
    }

    private PassingFaultException Fault(PassingFaultException fault)
    {
        trace?.Report(new TraceEntry(TraceKind.Verbose, $"{fault.Message}."));
        return fault;
    }
}
