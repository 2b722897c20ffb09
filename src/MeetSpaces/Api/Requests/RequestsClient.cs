using System.Text.Json;
using MeetSpaces.Api.Resources;
using MeetSpaces.Http;
using MeetSpaces.Http.Errors;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Requests;

/// <summary>Sends requests that the user wrote, and reads the responses without knowing their fields.</summary>
internal sealed class RequestsClient(MeetTransport transport)
{
    /// <summary>Sends a request. A POST is repeated only after status 429, or if it never left this machine.</summary>
    /// <param name="request">The request.</param>
    /// <param name="read">Turns the object of the response into what users see.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>What users see; null if the object is empty.</returns>
    internal async Task<object?> SendAsync(ApiRequest request, Func<JsonElement, object?> read, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await transport.SendAsync(
                transport.CreateContext(request.Method), request.PathAndQuery(), request.Body, (json, _) => AnswerOf(json, read), cancellationToken).ConfigureAwait(false);
            return answer.Value;
        }
        catch (MeetApiException failure) when (failure is { OutcomeWasUnknown: true, StatusCode: 404 } && request.Method.Verb == HttpMethod.Delete)
        {
            // The response to the first attempt was lost: that attempt deleted the resource, so the next one found none.
            transport.Verbose($"'{request.Path}' was deleted by an earlier attempt; only its response was lost.");
            return null;
        }
    }

    /// <summary>A list. The first request is made when the first page is fetched.</summary>
    /// <param name="request">The request of the first page.</param>
    /// <param name="read">Turns an item into what users see.</param>
    internal IPager<object> List(ApiRequest request, Func<JsonElement, object?> read) => new Pager<object>(
        transport.AddressOf(request.Method, request.Path),
        $"{(request.Method.IsKnown ? $"{request.Method.Name} of '{request.Path}'" : request.Method.Name)} as {transport.Subject}",
        async (token, cancellationToken) =>
        {
            var page = await transport.SendAsync(
                transport.CreateContext(request.Method), request.PathAndQuery(token), null, (json, _) => PageOf(json, read), cancellationToken).ConfigureAwait(false);
            return (page.Item1, page.Item2);
        });

    private static RequestAnswer AnswerOf(JsonElement json, Func<JsonElement, object?> read)
    {
        CheckObject(json);
        var isNamed = json.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String;
        return new RequestAnswer(isNamed ? name.GetString() : null, json.EnumerateObject().Any() ? read(json) : null);
    }

    private static Tuple<IReadOnlyList<object>, string?> PageOf(JsonElement json, Func<JsonElement, object?> read)
    {
        CheckObject(json);
        var fields = json.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Null && field.Name != "nextPageToken").ToList();
        var lists = fields.Where(field => field.Value.ValueKind == JsonValueKind.Array).ToList();

        // Beside its items, a page may have their number.
        if (lists.Count > 1 || fields.Exists(field => field.Value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Number)))
        {
            throw new UnexpectedAnswerException(
                $"it is not a page of a list: it has the fields '{ResourceName.Shown(string.Join("', '", fields.Select(field => field.Name)))}'.",
                "Omit -All to get the response as it is.");
        }

        IReadOnlyList<object> items = [.. lists.SelectMany(list => list.Value.EnumerateArray()).Select(read).OfType<object>()];
        return Tuple.Create(items, json.Text("nextPageToken"));
    }

    private static void CheckObject(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("The response is not an object.");
        }
    }
}
