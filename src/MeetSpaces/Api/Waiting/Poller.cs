using System.Globalization;
using MeetSpaces.Http.RateLimiting;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Waiting;

/// <summary>Polls for the waits of one cmdlet. What several waits need is polled once for all of them.</summary>
/// <param name="pace">How often something is polled.</param>
/// <param name="time">The clock.</param>
/// <param name="width">The number of requests that can be in flight at once.</param>
/// <param name="trace">Receives verbose messages; may be null.</param>
internal sealed class Poller(PollPace pace, TimeProvider time, int width, ITrace? trace) : IDisposable
{
    private readonly object gate = new();
    private readonly Dictionary<(string Subject, string What), object> polled = [];
    private readonly Dictionary<string, int> running = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrencyLimiter requests = new(width);
    private int allRunning;
    private volatile bool hasAnswered;

    internal TimeProvider Time => time;

    public void Dispose() => requests.Dispose();

    /// <summary>What is polled under a name. Only the first call for a name uses its <paramref name="read"/>.</summary>
    /// <param name="subject">The user to poll as.</param>
    /// <param name="what">The name, such as <c>transcripts of conferenceRecords/x</c>.</param>
    /// <param name="read">Reads the current value. A poll is one request, or a few.</param>
    internal Polled<T> Of<T>(string subject, string what, Func<CancellationToken, Task<T>> read)
    {
        var key = (subject.ToLowerInvariant(), what);
        lock (gate)
        {
            if (!polled.TryGetValue(key, out var known))
            {
                polled.Add(key, known = new Polled<T>(this, subject, what, read));
            }

            return (Polled<T>)known;
        }
    }

    /// <summary>Something begins or ends to be polled.</summary>
    /// <param name="subject">The user it is polled as.</param>
    /// <param name="change">1 or -1.</param>
    internal void Count(string subject, int change)
    {
        lock (gate)
        {
            running[subject] = (running.TryGetValue(subject, out var count) ? count : 0) + change;
            allRunning += change;
        }
    }

    /// <summary>Whether what was read then can still answer a wait that begins now.</summary>
    /// <param name="timestamp">When it was read, from <see cref="Time"/>.</param>
    internal bool IsFresh(long timestamp) => time.GetElapsedTime(timestamp) <= pace.Freshness;

    /// <summary>The time until the next poll.</summary>
    internal TimeSpan IntervalAfter(int polls, string subject, string what)
    {
        TimeSpan interval;
        lock (gate)
        {
            interval = pace.Interval(polls, running[subject], allRunning);
        }

        if (trace?.IsEnabled(TraceKind.Verbose) == true)
        {
            Verbose(string.Format(CultureInfo.InvariantCulture, "The next poll of the {0} as {1} is in {2:0.0} s.", what, subject, interval.TotalSeconds));
        }

        return interval;
    }

    /// <summary>Reads a value as soon as fewer than the maximum number of requests are in flight.</summary>
    internal async Task<T> ReadAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using (await requests.EnterAsync(cancellationToken).ConfigureAwait(false))
        {
            var value = await read(cancellationToken).ConfigureAwait(false);
            hasAnswered = true;
            return value;
        }
    }

    /// <summary>
    /// Whether a wait goes on after a failure: Google was not available, or its quota was exceeded, even after all retries. A connection
    /// that fails before any poll has succeeded is probably set up incorrectly, so the wait ends.
    /// </summary>
    internal bool GoesOnAfter(MeetApiException failure, string what)
    {
        var isPassing = failure.ErrorId is MeetErrorId.Unavailable or MeetErrorId.QuotaExceeded or MeetErrorId.Timeout
            || (failure.ErrorId == MeetErrorId.ConnectionFailed && hasAnswered);
        if (isPassing)
        {
            Verbose($"A poll of the {what} failed, and the wait goes on. {failure.Message}");
        }

        return isPassing;
    }

    private void Verbose(string text) => trace?.Report(new TraceEntry(TraceKind.Verbose, text));
}
