using MeetSpaces.Http;

namespace MeetSpaces.Auth;

/// <summary>
/// Sends through our own handlers, wherever Google's library wants to: no redirects, no cookies, a limit on the answer. An
/// address that the rule refuses is not sent to, whatever file or environment variable it came from.
/// </summary>
/// <param name="http">The handlers.</param>
/// <param name="check">Throws for an address that nothing may be sent to.</param>
internal sealed class EndpointAllowlistHandler(MeetHttp http, Action<Uri> check) : HttpMessageHandler
{
    internal TimeProvider Time => http.Time;

    /// <summary>Sends a request of our own.</summary>
    internal Task<HttpResponseMessage> RequestAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendAsync(request, cancellationToken);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        check(request.RequestUri);
        using var sender = new HttpMessageInvoker(http.CreateTokenHandler(request.RequestUri), disposeHandler: false);
        return await sender.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
