using System.Net;
using System.Net.Http.Headers;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Http;

/// <summary>Puts the bearer on a request. A token that Google no longer takes is renewed once, and the request repeated once.</summary>
internal sealed class AuthorizationHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = MeetCall.Of(request);
        var token = await call.Tokens.GetAsync(call.Subject, call.Scope, cancellationToken).ConfigureAwait(false);
        var response = await SendWithAsync(request, token, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized || call.RenewedToken)
        {
            return response;
        }

        call.RenewedToken = true;
        call.Tokens.Reject(call.Subject, call.Scope, token);
        var renewed = await call.Tokens.GetAsync(call.Subject, call.Scope, cancellationToken).ConfigureAwait(false);
        if (renewed.Value == token.Value)
        {
            return response;
        }

        response.Dispose();
        if (call.IsEnabled(TraceKind.Verbose))
        {
            call.Verbose("The access token was refused; it has been renewed and the request is repeated once.");
        }

        return await SendWithAsync(request, renewed, cancellationToken).ConfigureAwait(false);
    }

    private Task<HttpResponseMessage> SendWithAsync(HttpRequestMessage request, AccessToken token, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        return base.SendAsync(request, cancellationToken);
    }
}
