using System.Globalization;
using System.Management.Automation;
using MeetSpaces.Http.Requests;
using MeetSpaces.Text;

namespace MeetSpaces.Execution;

/// <summary>
/// The progress bar of a cmdlet: how many inputs are done, how many failed, the time left, and what waits for the quota. Work of
/// less than two seconds shows none. It is used on the pipeline thread only, except for the waits.
/// </summary>
/// <param name="activity">The name of the cmdlet.</param>
/// <param name="time">The clock.</param>
/// <param name="write">Writes a record.</param>
internal sealed class WorkProgress(string activity, TimeProvider time, Action<ProgressRecord> write)
{
    private const int WorkId = 0;
    private const int WaitId = 1;
    private static readonly TimeSpan LongWork = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenRecords = TimeSpan.FromMilliseconds(500);
    private readonly List<QuotaWait> waits = [];
    private readonly long start = time.GetTimestamp();
    private long? shown;
    private bool showsWork;
    private bool showsWait;
    private int done;
    private int failed;

    /// <summary>How many inputs there will be, as far as that is known.</summary>
    internal int? Expected { get; set; }

    /// <summary>Counts a finished input.</summary>
    internal void Count(bool isFailure)
    {
        done++;
        failed += isFailure ? 1 : 0;
    }

    /// <summary>Shows a wait until the result is disposed. Can be called from any thread.</summary>
    internal IDisposable BeginWait(QuotaWait wait)
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

    /// <summary>Brings what is shown up to date, at most twice a second.</summary>
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

    /// <summary>Removes the progress bars.</summary>
    internal void Complete()
    {
        if (showsWait)
        {
            write(Completed(WaitId));
        }

        if (showsWork)
        {
            write(Completed(WorkId));
        }

        (showsWait, showsWork) = (false, false);
    }

    private void ShowWork(TimeSpan elapsed)
    {
        showsWork = true;
        var known = Expected is { } expected && expected >= done;
        var record = new ProgressRecord(WorkId, activity, Status())
        {
            PercentComplete = known && Expected > 0 ? (int)(100L * done / Expected!.Value) : -1,
            SecondsRemaining = known && done > 0 ? SecondsOf(TimeSpan.FromTicks(elapsed.Ticks / done * (Expected!.Value - done))) : -1,
        };
        write(record);
    }

    private string Status() => string.Format(
        CultureInfo.CurrentCulture,
        "{0:N0}{1} done{2}",
        done,
        Expected is { } expected && expected >= done ? string.Format(CultureInfo.CurrentCulture, " of {0:N0}", expected) : string.Empty,
        failed > 0 ? string.Format(CultureInfo.CurrentCulture, ", {0:N0} of them failed", failed) : string.Empty);

    // The first to wait is the first to continue.
    private void ShowWait()
    {
        QuotaWait? first;
        lock (waits)
        {
            first = waits.Count > 0 ? waits[0] : null;
        }

        if (first is not null)
        {
            showsWait = true;
            write(new ProgressRecord(WaitId, "Waiting for the quota", DisplayText.OfMessage(first.What))
            {
                SecondsRemaining = SecondsOf(first.Left),
                ParentActivityId = showsWork ? WorkId : -1,
            });
        }
        else if (showsWait)
        {
            showsWait = false;
            write(Completed(WaitId));
        }
    }

    private ProgressRecord Completed(int id) => new(id, id == WorkId ? activity : "Waiting for the quota", "Done") { RecordType = ProgressRecordType.Completed };

    private static int SecondsOf(TimeSpan left) => (int)Math.Min(int.MaxValue, Math.Ceiling(left.TotalSeconds));

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
