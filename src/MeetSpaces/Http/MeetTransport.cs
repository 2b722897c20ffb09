using System.Net.Http.Headers;
using System.Text.Json;
using MeetSpaces.Http.Errors;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Http;

/// <summary>Sends requests to the Meet API and the Calendar API for one user, and reads the responses.</summary>
/// <param name="access">Address, scopes, tokens and quota of the connection.</param>
/// <param name="subject">The user on whose behalf requests are made.</param>
/// <param name="trace">Receives verbose and debug messages; may be null.</param>
/// <param name="unsentWrites">Cancels writes that have not been sent yet.</param>
internal sealed class MeetTransport(ApiAccess access, string subject, ITrace? trace, CancellationToken unsentWrites)
{
    private static readonly ProductInfoHeaderValue Agent =
        new("MeetSpaces", typeof(MeetTransport).Assembly.GetName().Version!.ToString(3));

    internal TimeProvider Time => access.Http.Time;

    internal string Subject => subject;

    internal ProjectQuota Quota => access.Quota;

    /// <param name="method">The method, whose API has the address.</param>
    /// <param name="path">A path below it, such as <c>v2/spaces/x</c>, with its query.</param>
    internal Uri AddressOf(MeetMethod method, string path) => new(access.AddressOf(method), path);

    /// <summary>Fetches the token for a method into the cache. A failure is left to the request that needs the token.</summary>
    internal async Task FetchTokenAsync(MeetMethod method, CancellationToken cancellationToken)
    {
        try
        {
            var context = CreateContext(method);
            await context.Tokens.GetAsync(context.Subject, context.Scope, context.Trace, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is MeetApiException or OperationCanceledException)
        {
            // The request that needs the token meets the same failure, and reports it.
        }
    }

    /// <exception cref="MeetApiException"><c>MeetScopeMissing</c>: no granted scope allows the method.</exception>
    internal RequestContext CreateContext(MeetMethod method) => access.CreateContext(method, subject, trace, unsentWrites);

    internal void Verbose(string text) => trace?.Report(new TraceEntry(TraceKind.Verbose, text));

    /// <param name="context">The request.</param>
    /// <param name="pathAndQuery">The address below the endpoint, such as <c>v2/spaces/x</c>.</param>
    /// <param name="body">JSON, or null for none.</param>
    /// <param name="map">Creates the result from the response; throws a <see cref="JsonException"/> if the response is not as documented.</param>
    /// <param name="cancellationToken">Cancels the request, whatever it is waiting for.</param>
    /// <exception cref="MeetApiException">Every failure but a cancellation.</exception>
    /// <exception cref="OperationCanceledException">The request was canceled.</exception>
    internal async Task<TResult> SendAsync<TResult>(
        RequestContext context, string pathAndQuery, byte[]? body, Func<JsonElement, RequestContext, TResult> map, CancellationToken cancellationToken)
        where TResult : class
    {
        context.Address = new Uri(context.Endpoint, pathAndQuery);
        if (access.Audit is null || !context.Method.IsChange)
        {
            return await SendAndReadAsync(context, body, map, cancellationToken).ConfigureAwait(false);
        }

        var audit = context.Audit = new AuditedRequest(access.Audit, context, body, Time);
        TResult? result = null;
        MeetApiException? failure = null;
        try
        {
            return result = await SendAndReadAsync(context, body, map, cancellationToken).ConfigureAwait(false);
        }
        catch (MeetApiException thrown)
        {
            failure = thrown;
            throw;
        }
        finally
        {
            await audit.WriteOutcomeAsync(result, failure).ConfigureAwait(false);
        }
    }

    private async Task<TResult> SendAndReadAsync<TResult>(
        RequestContext context, byte[]? body, Func<JsonElement, RequestContext, TResult> map, CancellationToken cancellationToken)
        where TResult : class
    {
        using var answer = await SendAsync(context, body, cancellationToken).ConfigureAwait(false);
        context.StatusCode = (int)answer.StatusCode;
        var content = await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode)
        {
            throw ApiErrorMapper.Map(context, (int)answer.StatusCode, content);
        }

        try
        {
            using var document = JsonDocument.Parse(content);
            return map(document.RootElement, context);
        }
        catch (UnexpectedAnswerException failure)
        {
            throw TransportErrorMapper.Map(context, (int)answer.StatusCode, content, failure);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException)
        {
            // Invalid UTF-16 is detected only when the string is read, and does not throw a JsonException.
            throw TransportErrorMapper.Map(context, (int)answer.StatusCode, content);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(RequestContext context, byte[]? body, CancellationToken cancellationToken)
    {
        var address = context.Address!;
        using var request = new HttpRequestMessage(context.Method.Verb, address);
        RequestOptions.SetContext(request, context);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.UserAgent.Add(Agent);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        }

        try
        {
            return await access.Http.ApiInvoker(address).SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException) when (context is { Attempts: 0, UnsentWrites.IsCancellationRequested: true })
        {
            throw;
        }
        catch (Exception failure) when (failure is not MeetApiException)
        {
            throw TransportErrorMapper.Map(context, failure);
        }
    }
}
