using System.Globalization;
using MeetSpaces.Http.Errors;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Http;

/// <summary>One attempt: counts it, ends it when it takes too long, and leaves a line of it in the trace.</summary>
internal sealed class AttemptHandler(TimeProvider time) : DelegatingHandler
{
    /// <summary>How long one attempt may take, the reading of its body included. Google's own clients use the same.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = MeetCall.Of(request);
        if (call.Attempts == 0)
        {
            call.Hold.ThrowIfCancellationRequested();
        }

        call.Attempts++;
        var start = time.GetTimestamp();
        using var limit = time.CreateCancellationTokenSource(Limit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var response = await base.SendAsync(request, either.Token).ConfigureAwait(false);
            call.OutcomeUnknown |= (int)response.StatusCode is 408 or >= 500 && !RetryPolicy.IsRejectedBeforeExecution(response, time);
            Tell(response, null);
            return response;
        }
        catch (Exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            call.OutcomeUnknown = true;
            Tell(null, null);
            throw new TimeoutException($"There was no whole answer within {Limit.TotalSeconds:0} s.");
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            call.OutcomeUnknown |= !NetworkFailure.WasNeverSent(failure);
            Tell(null, failure);
            throw;
        }

        void Tell(HttpResponseMessage? response, Exception? failure)
        {
            if (call.IsEnabled(TraceKind.Verbose))
            {
                call.Verbose(string.Format(
                    CultureInfo.InvariantCulture,
                    "{0} {1} as {2}: {3} in {4:0} ms (attempt {5})",
                    request.Method,
                    request.RequestUri!.PathAndQuery,
                    call.Subject,
                    (object?)(int?)response?.StatusCode ?? failure?.GetBaseException().Message ?? "no answer",
                    time.GetElapsedTime(start).TotalMilliseconds,
                    call.Attempts));
            }
        }
    }
}
