using System.Globalization;
using System.Net.Http.Headers;
using MeetSpaces.Http.Errors;

namespace MeetSpaces.Http;

/// <summary>The delay that a response asks for: the longer of <c>Retry-After</c> (seconds or a date) and <c>RetryInfo.retryDelay</c>.</summary>
internal static class RetryAfter
{
    private const double LongestSeconds = 1e9;

    internal static TimeSpan? Of(HttpResponseMessage response, TimeProvider time)
    {
        var header = FromHeader(response, time);
        var body = FromBody(response);
        return header is null ? body : body is null || header > body ? header : body;
    }

    /// <summary>
    /// The delay of <c>Retry-After</c>, or null if there is no valid one. It is parsed from the raw header, since .NET's own
    /// parser ignores fractions, several values, and numbers larger than an Int32.
    /// </summary>
    private static TimeSpan? FromHeader(HttpResponseMessage response, TimeProvider time)
    {
        if (!response.Headers.TryGetValues("Retry-After", out var values))
        {
            return null;
        }

        // A date contains a comma itself.
        return values.SelectMany(value => FromDate(value, response, time) is { } wait ? [wait] : value.Split(',').Select(FromSeconds)).Max();
    }

    private static TimeSpan? FromBody(HttpResponseMessage response)
    {
        var body = ((ByteArrayContent)response.Content).ReadAsByteArrayAsync().GetAwaiter().GetResult();
        return (ErrorEnvelope.Read(body)?.RetryDelays ?? []).Select(FromDuration).Max();
    }

    // Compared with the server's Date header if there is one, since this machine's clock may be wrong.
    private static TimeSpan? FromDate(string text, HttpResponseMessage response, TimeProvider time) =>
        RetryConditionHeaderValue.TryParse(text, out var condition) && condition.Date is { } date
            ? NotBelowZero(date - (response.Headers.Date ?? time.GetUtcNow()))
            : null;

    // A protobuf Duration in JSON: seconds with up to nine fraction digits and an s, such as "17s" or "1.500s".
    private static TimeSpan? FromDuration(string text) =>
        text.Length > 1 && text[text.Length - 1] == 's' ? FromSeconds(text.Substring(0, text.Length - 1)) : null;

    private static TimeSpan? FromSeconds(string text) =>
        double.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0
            ? TimeSpan.FromSeconds(Math.Min(seconds, LongestSeconds))
            : null;

    private static TimeSpan NotBelowZero(TimeSpan wait) => wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
}
