using System.Globalization;
using MeetSpaces.Http.Errors;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Http;

/// <summary>Counts an attempt, limits its duration, and writes one verbose line about it.</summary>
internal sealed class AttemptHandler(TimeProvider time) : DelegatingHandler
{
    /// <summary>The time limit of one attempt, including reading the body. Google's own clients use the same limit.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = RequestOptions.ContextOf(request);
        if (context.Attempts == 0)
        {
            context.UnsentWrites.ThrowIfCancellationRequested();
            if (context.Audit is { } audit)
            {
                await audit.WriteIntentAsync(cancellationToken).ConfigureAwait(false);
            }

            context.Sending?.Invoke();
        }

        context.Attempts++;
        var start = time.GetTimestamp();
        using var limit = time.CreateCancellationTokenSource(Limit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var response = await base.SendAsync(request, either.Token).ConfigureAwait(false);
            context.OutcomeUnknown |= (int)response.StatusCode is 408 or >= 500;
            Trace(response, null);
            return response;
        }
        catch (Exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            context.OutcomeUnknown = true;
            Trace(null, null);
            throw new TimeoutException($"There was no complete response within {Limit.TotalSeconds:0} s.");
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            context.OutcomeUnknown |= !NetworkFailure.WasNeverSent(failure);
            Trace(null, failure);
            throw;
        }

        void Trace(HttpResponseMessage? response, Exception? failure)
        {
            if (context.IsVerbose)
            {
                context.Verbose(string.Format(
                    CultureInfo.InvariantCulture,
                    "{0} {1} as {2}: {3} in {4:0} ms (attempt {5})",
                    request.Method,
                    request.RequestUri!.PathAndQuery,
                    context.Subject,
                    (object?)(int?)response?.StatusCode ?? failure?.GetBaseException().Message ?? "no response",
                    time.GetElapsedTime(start).TotalMilliseconds,
                    context.Attempts));
            }
        }
    }
}
