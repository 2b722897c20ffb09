using System.Net;
using System.Net.Http.Headers;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Http;

/// <summary>Adds the bearer token, only for the address of the API that it is for. After a 401, it renews the token and repeats the request once.</summary>
internal sealed class AuthorizationHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = RequestOptions.ContextOf(request);
        context.CheckReceiver(request.RequestUri!);
        var token = await GetTokenAsync(context, cancellationToken).ConfigureAwait(false);
        var response = await SendWithAsync(request, token, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized || context.RenewedToken)
        {
            return response;
        }

        context.RenewedToken = true;
        context.Tokens.Reject(context.Subject, context.Scope, token);
        var renewed = await GetTokenAsync(context, cancellationToken).ConfigureAwait(false);
        if (renewed.Value == token.Value)
        {
            return response;
        }

        response.Dispose();
        if (context.IsVerbose)
        {
            context.Verbose("Google refused the access token. It was renewed, and the request is repeated once.");
        }

        return await SendWithAsync(request, renewed, cancellationToken).ConfigureAwait(false);
    }

    private static Task<AccessToken> GetTokenAsync(RequestContext context, CancellationToken cancellationToken) =>
        context.Tokens.GetAsync(context.Subject, context.Scope, context.Trace, cancellationToken);

    private Task<HttpResponseMessage> SendWithAsync(HttpRequestMessage request, AccessToken token, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        return base.SendAsync(request, cancellationToken);
    }
}
