using MeetSpaces.Http;
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
    internal Task<HttpResponseMessage> RequestAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendAsync(request, cancellationToken);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        check(request.RequestUri!);
        RequestOptions.SetTrace(request, trace);
        return http.TokenInvoker(request.RequestUri!).SendAsync(request, cancellationToken);
    }
}
