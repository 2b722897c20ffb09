using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MeetSpaces.Http.Errors;
using MeetSpaces.Http.RateLimiting;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Http;

/// <summary>Sends one call of the API and reads its answer, with the narrowest scope that was granted and serves.</summary>
internal sealed class MeetTransport(MeetHttp http, Uri endpoint, IReadOnlyList<MeetScope> granted, IAccessTokenSource tokens)
{
    private static readonly ProductInfoHeaderValue Agent =
        new("MeetSpaces", typeof(MeetTransport).Assembly.GetName().Version.ToString(3));

    internal TimeProvider Time => http.Time;

    /// <summary>What the calls keep to; Google's defaults unless told otherwise, and no limit on this machine.</summary>
    internal ProjectQuota Quota { get; set; } = new(endpoint.Authority, endpoint.IsLoopback ? MeetQuota.Off : new MeetQuota());

    /// <param name="path">Below the endpoint, such as <c>v2/spaces/x</c>, with its query.</param>
    internal Uri AddressOf(string path) => new(endpoint, path);

    /// <param name="method">The method called.</param>
    /// <param name="pathAndQuery">The address below the endpoint, such as <c>v2/spaces/x</c>.</param>
    /// <param name="body">JSON, or null for none.</param>
    /// <param name="answer">How the answer is read.</param>
    /// <param name="read">Makes the result of the answer; a <see cref="JsonException"/> says that the answer is not one.</param>
    /// <param name="options">As whom, and who is told about it.</param>
    /// <param name="cancellationToken">Ends the call at once, whatever it is waiting for.</param>
    /// <exception cref="MeetApiException">Every failure but a cancellation.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, or held back before it went out.</exception>
    internal async Task<TResult> SendAsync<TJson, TResult>(
        MeetMethod method,
        string pathAndQuery,
        byte[]? body,
        JsonTypeInfo<TJson> answer,
        Func<TJson, TResult> read,
        CallOptions options,
        CancellationToken cancellationToken)
    {
        var call = new MeetCall(method, options, ScopeFor(method), tokens, Quota);
        using var request = new HttpRequestMessage(method.Verb, AddressOf(pathAndQuery));
        call.AttachTo(request);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.UserAgent.Add(Agent);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        }

        var failed = new RequestContext(call, request.RequestUri);
        using var response = await SendAsync(request, failed, cancellationToken).ConfigureAwait(false);
        var content = await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw ApiErrorMapper.From(failed, (int)response.StatusCode, RetryPolicy.IsRejectedBeforeExecution(response, Time), content);
        }

        try
        {
            return read(JsonSerializer.Deserialize(content, answer) ?? throw new JsonException("The answer is null."));
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // Text that is no whole UTF-16 only shows when it is read, and not as a JsonException.
            throw TransportErrorMapper.From(failed, (int)response.StatusCode, content);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, RequestContext failed, CancellationToken cancellationToken)
    {
        try
        {
            return await http.CreateApiClient(endpoint)
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException) when (failed.Call is { Attempts: 0, Hold.IsCancellationRequested: true })
        {
            throw;
        }
        catch (Exception failure) when (failure is not MeetApiException)
        {
            throw TransportErrorMapper.From(failed, failure);
        }
    }

    /// <summary>The narrowest scope that was granted and serves.</summary>
    /// <exception cref="MeetApiException"><c>MeetScopeMissing</c>: none serves.</exception>
    internal MeetScope ScopeFor(MeetMethod method)
    {
        foreach (var scope in method.Scopes)
        {
            if (granted.Contains(scope))
            {
                return scope;
            }
        }

        throw new MeetApiException(
            MeetErrorId.ScopeMissing,
            $"{method.Name} needs a scope that this connection does not have; it has {string.Join(", ", granted)}. No request was made.",
            ApiErrorMapper.ScopeAdvice(method));
    }
}
