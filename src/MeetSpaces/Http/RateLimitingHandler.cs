using System.Globalization;
using MeetSpaces.Http.Errors;
using MeetSpaces.Http.RateLimiting;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Http;

/// <summary>Delays an attempt until the quota has room for it, and slows down if Google still says that it is exceeded.</summary>
internal sealed class RateLimitingHandler(QuotaRateLimiter limiter) : DelegatingHandler
{
    private static readonly TimeSpan ShortestShown = TimeSpan.FromSeconds(1);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = RequestOptions.ContextOf(request);
        using var permit = await AcquireAsync(context, cancellationToken).ConfigureAwait(false);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        context.IsOverQuota = false;
        if ((int)response.StatusCode is 403 or 429)
        {
            var error = ErrorEnvelope.Read(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
            context.IsOverQuota = (int)response.StatusCode == 429 || (error?.IsOverQuota == true && context.Method.IsOfCalendar);
            if (context.IsOverQuota)
            {
                limiter.OnThrottled(permit, IsLimitOfUser(error));
            }
        }

        return response;
    }

    private async Task<Permit> AcquireAsync(RequestContext context, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken, context.Attempts == 0 ? context.UnsentWrites : default);
        var permit = limiter.AcquireAsync(context, either.Token);
        if (permit.IsCompleted || limiter.TimeLeft(context) is var left && left <= ShortestShown)
        {
            return await permit.ConfigureAwait(false);
        }

        var what = $"{context.Method.Name} as {context.Subject}";
        if (context.IsVerbose)
        {
            context.Verbose(string.Format(CultureInfo.InvariantCulture, "Waiting about {0:0.0} s for the quota of {1}.", left.TotalSeconds, what));
        }

        using (context.Trace?.BeginWait(new TraceWait("Waiting for quota", what, () => limiter.TimeLeft(context))))
        {
            return await permit.ConfigureAwait(false);
        }
    }

    private static bool IsLimitOfUser(ErrorEnvelope? error) =>
        error?.Metadata("quota_limit") is not { } limit || limit.Contains("user", StringComparison.OrdinalIgnoreCase);
}
