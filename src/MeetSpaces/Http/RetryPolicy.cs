using MeetSpaces.Http.Errors;
using MeetSpaces.Http.Requests;
using Polly;

namespace MeetSpaces.Http;

/// <summary>Decides, from the method, the response and the failure alone, whether and when a request is repeated.</summary>
internal static class RetryPolicy
{
    /// <summary>The maximum number of attempts, including the one with a renewed token.</summary>
    internal const int MaxAttempts = 5;

    /// <summary>The longest delay that a response may ask for. If it asks for more, the request fails at once.</summary>
    internal static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(32);

    internal static bool ShouldRetry(RequestContext context, Outcome<HttpResponseMessage> outcome, TimeProvider time) =>
        context.Attempts < MaxAttempts
        && (outcome.Result is { } response
            ? (context.IsOverQuota || IsTransient(context.Method, (int)response.StatusCode)) && !(RetryAfter.Of(response, time) > LongestDelay)
            : outcome.Exception is { } failure && IsTransient(context.Method, failure));

    /// <summary>The delay that the server asks for; without one, exponential back-off with full jitter, 1 s to 32 s.</summary>
    /// <param name="retry">0 before the second attempt.</param>
    /// <param name="response">The response, or null if none came.</param>
    /// <param name="time">The clock that a Retry-After date is compared with.</param>
    /// <param name="jitter">A number from 0 to 1.</param>
    internal static TimeSpan Delay(int retry, HttpResponseMessage? response, TimeProvider time, Func<double> jitter) =>
        Delay(retry, response is null ? null : RetryAfter.Of(response, time), jitter);

    /// <param name="retry">0 before the second attempt.</param>
    /// <param name="asked">The delay that the server asks for, if any.</param>
    /// <param name="jitter">A number from 0 to 1.</param>
    internal static TimeSpan Delay(int retry, TimeSpan? asked, Func<double> jitter)
    {
        // A delay of zero would only add load to a busy server.
        if (asked > TimeSpan.Zero)
        {
            return asked.Value;
        }

        var backOff = Math.Min(LongestBackOff.TotalSeconds, FirstBackOff.TotalSeconds * Math.Pow(2, retry));
        return TimeSpan.FromSeconds(backOff * jitter());
    }

    // A server may have created the space and still respond with 503 and Retry-After. With 429, it has not.
    private static bool IsTransient(MeetMethod method, int statusCode) => method.IsIdempotent
        ? statusCode is 408 or 429 or 500 or 502 or 503 or 504
        : statusCode == 429;

    private static bool IsTransient(MeetMethod method, Exception failure) => !NetworkFailure.IsRefusedByTls(failure) && (method.IsIdempotent
        ? failure is HttpRequestException or IOException or TimeoutException or UnusableBodyException { IsCutOff: true }
        : NetworkFailure.WasNeverSent(failure));
}
