using System.Globalization;
using System.Management.Automation;
using MeetSpaces.Http.Requests;
using MeetSpaces.Text;

namespace MeetSpaces.Execution;

/// <summary>
/// The progress bar of a cmdlet: the number of completed and failed inputs, the time left, and waits for quota or for a file. Work that takes
/// less than two seconds shows no progress. Used on the pipeline thread only, except for <see cref="BeginWait"/>.
/// </summary>
/// <param name="activity">The name of the cmdlet.</param>
/// <param name="time">The clock.</param>
/// <param name="write">Writes a progress record.</param>
internal sealed class WorkProgress(string activity, TimeProvider time, Action<ProgressRecord> write)
{
    private const int WorkId = 0;
    private const int WaitId = 1;
    private static readonly TimeSpan LongWork = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenRecords = TimeSpan.FromMilliseconds(500);
    private readonly List<TraceWait> waits = [];
    private readonly long start = time.GetTimestamp();
    private long? shown;
    private bool showsWork;
    private string? shownWait;
    private int done;
    private int failed;

    /// <summary>The number of inputs; null if unknown.</summary>
    internal int? Expected { get; set; }

    /// <summary>The time left of work that waits for something to become ready; null for other work.</summary>
    internal Func<TimeSpan>? TimeLeft { get; init; }

    /// <summary>Counts a completed input.</summary>
    internal void Count(bool isFailure)
    {
        done++;
        failed += isFailure ? 1 : 0;
    }

    /// <summary>Shows a wait until the returned object is disposed. Can be called on any thread.</summary>
    internal IDisposable BeginWait(TraceWait wait)
    {
        lock (waits)
        {
            waits.Add(wait);
        }

        return new Ending(() =>
        {
            lock (waits)
            {
                waits.Remove(wait);
            }
        });
    }

    /// <summary>Updates the progress bar, at most twice a second.</summary>
    internal void Refresh()
    {
        var elapsed = time.GetElapsedTime(start);
        if (shown is { } last && time.GetElapsedTime(last) < BetweenRecords)
        {
            return;
        }

        shown = time.GetTimestamp();
        ShowWait();
        if (elapsed >= LongWork)
        {
            ShowWork(elapsed);
        }
    }

    /// <summary>Removes the progress bar.</summary>
    internal void Complete()
    {
        if (shownWait is not null)
        {
            write(Completed(WaitId, shownWait));
        }

        if (showsWork)
        {
            write(Completed(WorkId, activity));
        }

        (shownWait, showsWork) = (null, false);
    }

    private void ShowWork(TimeSpan elapsed)
    {
        showsWork = true;
        var known = Expected is { } expected && expected >= done;
        var record = new ProgressRecord(WorkId, activity, Status())
        {
            PercentComplete = known && Expected > 0 ? (int)(100L * done / Expected!.Value) : -1,
            SecondsRemaining = TimeLeft is not null ? SecondsOf(TimeLeft())
                : known && done > 0 ? SecondsOf(TimeSpan.FromTicks(elapsed.Ticks / done * (Expected!.Value - done)))
                : -1,
        };
        write(record);
    }

    private string Status() => string.Format(
        CultureInfo.CurrentCulture,
        TimeLeft is null ? "{0:N0}{1} done{2}" : "{3:N0}{1} ready{4}",
        done,
        Expected is { } expected && expected >= done ? string.Format(CultureInfo.CurrentCulture, " of {0:N0}", expected) : string.Empty,
        failed > 0 ? string.Format(CultureInfo.CurrentCulture, ", {0:N0} of them failed", failed) : string.Empty,
        done - failed,
        failed > 0 ? string.Format(CultureInfo.CurrentCulture, ", {0:N0} failed", failed) : string.Empty);

    // The request that has waited longest is the first to continue.
    private void ShowWait()
    {
        TraceWait? first;
        lock (waits)
        {
            first = waits.Count > 0 ? waits[0] : null;
        }

        if (first is not null)
        {
            shownWait = first.Activity;
            write(new ProgressRecord(WaitId, first.Activity, DisplayText.OfMessage(first.What))
            {
                SecondsRemaining = SecondsOf(first.Left),
                ParentActivityId = showsWork ? WorkId : -1,
            });
        }
        else if (shownWait is not null)
        {
            write(Completed(WaitId, shownWait));
            shownWait = null;
        }
    }

    private static ProgressRecord Completed(int id, string activity) => new(id, activity, "Done") { RecordType = ProgressRecordType.Completed };

    private static int SecondsOf(TimeSpan left) => (int)Math.Min(int.MaxValue, Math.Ceiling(left.TotalSeconds));

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
