using System.Globalization;
using MeetSpaces.Http.Errors;
using MeetSpaces.Http.RateLimiting;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Http;

/// <summary>Holds an attempt back until the quota has room for it, and slows down when Google refuses one all the same.</summary>
internal sealed class RateLimitingHandler(QuotaRateLimiter pacing) : DelegatingHandler
{
    // What is shorter is not worth a word.
    private static readonly TimeSpan WorthTelling = TimeSpan.FromSeconds(1);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = MeetCall.Of(request);
        using var lease = await EnterAsync(call, cancellationToken).ConfigureAwait(false);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if ((int)response.StatusCode == 429)
        {
            pacing.OnThrottled(lease, await IsLimitOfUserAsync(response).ConfigureAwait(false));
        }

        return response;
    }

    private async Task<System.Threading.RateLimiting.RateLimitLease> EnterAsync(MeetCall call, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, call.Attempts == 0 ? call.Hold : default);
        var entering = pacing.AcquireAsync(call, 1, either.Token);
        if (entering.IsCompleted || pacing.TimeLeft(call) is var left && left <= WorthTelling)
        {
            return await entering.ConfigureAwait(false);
        }

        if (call.IsEnabled(TraceKind.Verbose))
        {
            call.Verbose(string.Format(CultureInfo.InvariantCulture, "Waiting about {0:0.0} s for the quota of {1}.", left.TotalSeconds, What(call)));
        }

        using (call.Trace?.BeginWait(new QuotaWait(What(call), () => pacing.TimeLeft(call))))
        {
            return await entering.ConfigureAwait(false);
        }
    }

    private static string What(MeetCall call) => $"{call.Method.Name} as {call.Subject}";

    private static async Task<bool> IsLimitOfUserAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        return !ErrorEnvelope.DetailsOf(ErrorEnvelope.Read(body)).Any(
            detail => detail.Metadata.TryGetValue("quota_limit", out var limit) && limit.IndexOf("user", StringComparison.OrdinalIgnoreCase) < 0);
    }
}
