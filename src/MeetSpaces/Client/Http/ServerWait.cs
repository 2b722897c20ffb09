using System.Globalization;
using System.Text.Json;

namespace MeetSpaces.Client.Http;

/// <summary>How long an answer asks to wait: <c>Retry-After</c> in seconds or as a date, and <c>RetryInfo.retryDelay</c>, the longer of them.</summary>
internal static class ServerWait
{
    internal static TimeSpan? Of(HttpResponseMessage response, TimeProvider time)
    {
        var header = FromHeader(response, time);
        var body = FromBody(response);
        return header is null ? body : body is null || header > body ? header : body;
    }

    private static TimeSpan? FromHeader(HttpResponseMessage response, TimeProvider time) =>
        response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => NotBelowZero(delta),
            { Date: { } date } => NotBelowZero(date - time.GetUtcNow()),
            _ => null,
        };

    private static TimeSpan? FromBody(HttpResponseMessage response)
    {
        var body = ((ByteArrayContent)response.Content).ReadAsByteArrayAsync().GetAwaiter().GetResult();
        var delays = from detail in ErrorBody.Read(body)?.Details ?? []
                     where detail.ValueKind == JsonValueKind.Object
                     where detail.TryGetProperty("retryDelay", out _)
                     select FromDuration(detail.GetProperty("retryDelay"));
        return delays.Max();
    }

    // A protobuf Duration in JSON: seconds with up to nine fraction digits and an s, such as "17s" or "1.500s".
    private static TimeSpan? FromDuration(JsonElement element) =>
        element.ValueKind == JsonValueKind.String
        && element.GetString() is { Length: > 1 } text
        && text[text.Length - 1] == 's'
        && double.TryParse(text.Substring(0, text.Length - 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
        && seconds is >= 0 and < 1e9
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static TimeSpan NotBelowZero(TimeSpan wait) => wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
}
