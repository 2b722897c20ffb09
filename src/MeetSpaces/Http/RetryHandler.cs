using System.Globalization;
using MeetSpaces.Http.Requests;
using Polly;
using Polly.Retry;

namespace MeetSpaces.Http;

/// <summary>Repeats a request if <see cref="RetryPolicy"/> allows it, after the delay that Google asks for or a jittered back-off.</summary>
internal sealed class RetryHandler : DelegatingHandler
{
    private static readonly ResiliencePropertyKey<RequestContext> ContextKey = new("context");
    private readonly ResiliencePipeline<HttpResponseMessage> pipeline;

    internal RetryHandler(TimeProvider time, Func<double> jitter) =>
        pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = RetryPolicy.MaxAttempts - 1,
                ShouldHandle = attempt => new ValueTask<bool>(RetryPolicy.ShouldRetry(ContextOf(attempt.Context), attempt.Outcome, time)),
                DelayGenerator = attempt => new ValueTask<TimeSpan?>(
                    RetryPolicy.Delay(attempt.AttemptNumber, attempt.Outcome.Result, time, jitter)),
                OnRetry = attempt =>
                {
                    var context = ContextOf(attempt.Context);
                    if (context.IsVerbose)
                    {
                        context.Verbose(string.Format(
                            CultureInfo.InvariantCulture,
                            "Waiting {0:0.0} s before attempt {1} of {2}.",
                            attempt.RetryDelay.TotalSeconds,
                            context.Attempts + 1,
                            RetryPolicy.MaxAttempts));
                    }

                    attempt.Outcome.Result?.Dispose();
                    return default;
                },
            })
            .Build();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(ContextKey, RequestOptions.ContextOf(request));
        try
        {
            return await pipeline.ExecuteAsync(
                static async (attempt, state) =>
                    await state.Handler.SendOnceAsync(state.Request, attempt.CancellationToken).ConfigureAwait(false),
                context,
                (Handler: this, Request: request)).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static RequestContext ContextOf(ResilienceContext context) => context.Properties.GetValue(ContextKey, null!);

    private Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        base.SendAsync(request, cancellationToken);
}
