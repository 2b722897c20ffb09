using MeetSpaces.Http;
using MeetSpaces.Http.Errors;
using MeetSpaces.Models;
using Polly;
using Polly.Retry;

namespace MeetSpaces.Auth.Tokens;

/// <summary>Tries a sign-in request up to three times. Requesting a token or a signature twice does no harm.</summary>
internal static class TokenRetry
{
    private const int MaxAttempts = 3;

    /// <param name="http">Provides the clock for delays and limits.</param>
    /// <param name="attempt">Sends the request once.</param>
    /// <param name="map">Creates the exception that users see. The number of attempts is added to it, if it has none.</param>
    /// <param name="cancellationToken">Cancels the request and the delays.</param>
    internal static async Task<T> RunAsync<T>(
        MeetHttp http,
        Func<CancellationToken, Task<T>> attempt,
        Func<Exception, MeetApiException> map,
        CancellationToken cancellationToken)
        where T : class
    {
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = http.Time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = MaxAttempts - 1,
                ShouldHandle = ended => new ValueTask<bool>(ended.Outcome.Exception is { } failure && IsTransient(failure)),
                DelayGenerator = ended => new ValueTask<TimeSpan?>(RetryPolicy.Delay(ended.AttemptNumber, (ended.Outcome.Exception as PassingFaultException)?.Wait, http.Jitter)),
            })
            .Build();
        T? result = null;
        var attempts = 0;
        try
        {
            await pipeline.ExecuteAsync(
                async token =>
                {
                    attempts++;
                    result = await RunWithinLimitAsync(http.Time, attempt, token).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
            return result!;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            var mapped = map(failure);
            if (mapped is { Attempts: 0, ErrorId: not MeetErrorId.EndpointRefused })
            {
                mapped.Attempts = attempts;
            }

            throw mapped;
        }
    }

    private static async Task<T> RunWithinLimitAsync<T>(
        TimeProvider time, Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        using var limit = time.CreateCancellationTokenSource(AttemptHandler.Limit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await attempt(either.Token).ConfigureAwait(false);
        }
        catch (Exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"There was no complete response within {AttemptHandler.Limit.TotalSeconds:0} s.");
        }
        catch (Exception failure) when (GoogleErrors.Translate(failure) is { } translated)
        {
            throw translated;
        }
    }

    private static bool IsTransient(Exception failure) => failure switch
    {
        PassingFaultException fault => !(fault.Wait > RetryPolicy.LongestDelay),
        UnusableBodyException unusable => unusable.IsCutOff,
        HttpRequestException or IOException => !NetworkFailure.IsRefusedByTls(failure),
        _ => failure is TimeoutException,
    };
}
