using System.Net;
using Polly;

namespace MeetSpaces.Client.Http;

/// <summary>May a request be sent again, and after how long? Decided by method, answer and failure alone.</summary>
internal static class RetryDecision
{
    /// <summary>The longest wait that an answer may ask for; one that asks for more is a failure at once.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(32);

    internal static bool MayRepeat(MeetCall call, Outcome<HttpResponseMessage> outcome, TimeProvider time) =>
        outcome.Result is { } response
            ? IsPassing(call.Method.Repeat, response) && !(ServerWait.Of(response, time) > LongestWait)
            : outcome.Exception is { } failure && IsPassing(call.Method.Repeat, failure);

    /// <summary>What the server asks for where it asks, else exponential back-off with full jitter, 1 s to 32 s.</summary>
    /// <param name="repeat">0 before the second attempt.</param>
    /// <param name="response">The answer, or null where none came.</param>
    /// <param name="time">The clock that a Retry-After date is held against.</param>
    /// <param name="jitter">A number from 0 to 1.</param>
    internal static TimeSpan Wait(int repeat, HttpResponseMessage? response, TimeProvider time, Func<double> jitter)
    {
        if (response is not null && ServerWait.Of(response, time) is { } asked)
        {
            return asked;
        }

        var backOff = Math.Min(LongestBackOff.TotalSeconds, FirstBackOff.TotalSeconds * Math.Pow(2, repeat));
        return TimeSpan.FromSeconds(backOff * jitter());
    }

    private static bool IsPassing(RepeatRule rule, HttpResponseMessage response) => rule switch
    {
        RepeatRule.Always => (int)response.StatusCode is 408 or 429 or 500 or 502 or 503 or 504,
        _ => (int)response.StatusCode == 429
            || (response.StatusCode == HttpStatusCode.ServiceUnavailable && response.Headers.RetryAfter is not null),
    };

    private static bool IsPassing(RepeatRule rule, Exception failure) => rule switch
    {
        RepeatRule.Always => failure is HttpRequestException or IOException or TimeoutException && !NetworkFailure.IsRefusedByTls(failure),
        _ => NetworkFailure.WasNeverSent(failure) && !NetworkFailure.IsRefusedByTls(failure),
    };
}
