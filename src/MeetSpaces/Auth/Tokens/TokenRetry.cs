using Google.Apis.Auth.OAuth2.Responses;
using MeetSpaces.Http;
using MeetSpaces.Http.Errors;
using MeetSpaces.Models;
using Polly;
using Polly.Retry;

namespace MeetSpaces.Auth.Tokens;

/// <summary>Asks up to three times for what is needed to sign in: asking twice for a token or a signature does no harm.</summary>
internal static class TokenRetry
{
    private const int MaxAttempts = 3;

    /// <param name="http">The clock of the waits and limits.</param>
    /// <param name="fetch">Asks once.</param>
    /// <param name="explain">Makes the failure that an admin can act on.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    internal static async Task<T> RunAsync<T>(
        MeetHttp http,
        Func<CancellationToken, Task<T>> fetch,
        Func<Exception, MeetApiException> explain,
        CancellationToken cancellationToken)
    {
        var pipeline = new ResiliencePipelineBuilder<T> { TimeProvider = http.Time }
            .AddRetry(new RetryStrategyOptions<T>
            {
                MaxRetryAttempts = MaxAttempts - 1,
                ShouldHandle = attempt => new ValueTask<bool>(attempt.Outcome.Exception is { } failure && IsPassing(failure)),
                DelayGenerator = attempt => new ValueTask<TimeSpan?>(RetryPolicy.Wait(attempt.AttemptNumber, null, http.Time, http.Jitter)),
            })
            .Build();
        try
        {
            return await pipeline.ExecuteAsync(
                async token => await FetchWithinLimitAsync(http.Time, fetch, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw explain(failure);
        }
    }

    private static async Task<T> FetchWithinLimitAsync<T>(
        TimeProvider time, Func<CancellationToken, Task<T>> fetch, CancellationToken cancellationToken)
    {
        using var limit = time.CreateCancellationTokenSource(AttemptHandler.Limit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await fetch(either.Token).ConfigureAwait(false);
        }
        catch (Exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"There was no whole answer within {AttemptHandler.Limit.TotalSeconds:0} s.");
        }
    }

    private static bool IsPassing(Exception failure) => failure switch
    {
        TokenResponseException refused => (int?)refused.StatusCode is 408 or 429 or >= 500,
        MeetApiException known => known.StatusCode is 408 or 429 or >= 500,
        HttpRequestException or IOException => !NetworkFailure.IsRefusedByTls(failure),
        _ => failure is TimeoutException,
    };
}
