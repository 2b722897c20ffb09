using MeetSpaces.Http.Errors;
using MeetSpaces.Http.Requests;
using Polly;

namespace MeetSpaces.Http;

/// <summary>May a request be sent again, and after how long? Decided by method, answer and failure alone.</summary>
internal static class RetryPolicy
{
    /// <summary>The longest wait that an answer may ask for; one that asks for more is a failure at once.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(32);

    /// <summary>How often one request is sent at the most, the repeat with a new token included.</summary>
    internal const int MaxAttempts = 5;

    internal static bool MayRepeat(MeetCall call, Outcome<HttpResponseMessage> outcome, TimeProvider time) =>
        call.Attempts < MaxAttempts
        && (outcome.Result is { } response
            ? IsPassing(call.Method.Repeat, response, time) && !(RetryAfter.Of(response, time) > LongestWait)
            : outcome.Exception is { } failure && IsPassing(call.Method.Repeat, failure));

    /// <summary>A 503 that names a time to come back: the server has turned the request away, and done nothing.</summary>
    internal static bool IsRejectedBeforeExecution(HttpResponseMessage response, TimeProvider time) =>
        (int)response.StatusCode == 503 && RetryAfter.FromHeader(response, time) is not null;

    /// <summary>What the server asks for where it asks, else exponential back-off with full jitter, 1 s to 32 s.</summary>
    /// <param name="repeat">0 before the second attempt.</param>
    /// <param name="response">The answer, or null where none came.</param>
    /// <param name="time">The clock that a Retry-After date is held against.</param>
    /// <param name="jitter">A number from 0 to 1.</param>
    internal static TimeSpan Wait(int repeat, HttpResponseMessage? response, TimeProvider time, Func<double> jitter)
    {
        // "At once", or a moment that has passed, is no answer to a busy server.
        if (response is not null && RetryAfter.Of(response, time) is { } asked && asked > TimeSpan.Zero)
        {
            return asked;
        }

        var backOff = Math.Min(LongestBackOff.TotalSeconds, FirstBackOff.TotalSeconds * Math.Pow(2, repeat));
        return TimeSpan.FromSeconds(backOff * jitter());
    }

    private static bool IsPassing(RepeatRule rule, HttpResponseMessage response, TimeProvider time) => rule switch
    {
        RepeatRule.Always => (int)response.StatusCode is 408 or 429 or 500 or 502 or 503 or 504,
        _ => (int)response.StatusCode == 429 || IsRejectedBeforeExecution(response, time),
    };

    private static bool IsPassing(RepeatRule rule, Exception failure) => rule switch
    {
        RepeatRule.Always => failure is HttpRequestException or IOException or TimeoutException && !NetworkFailure.IsRefusedByTls(failure),
        _ => NetworkFailure.WasNeverSent(failure) && !NetworkFailure.IsRefusedByTls(failure),
    };
}
