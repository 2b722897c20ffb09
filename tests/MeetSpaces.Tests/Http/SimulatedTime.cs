namespace MeetSpaces.Tests.Http;

/// <summary>
/// A clock on which every delay ends at once: it jumps to the end of the delay and records its length. The time limit of an attempt is
/// not a delay; it expires when the test says so.
/// </summary>
internal sealed class SimulatedTime : TimeProvider
{
    private static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(60);
    private readonly object gate = new();
    private readonly List<Alarm> limits = [];
    private readonly List<TimeSpan> waits = [];
    private DateTimeOffset now = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

    internal IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (gate)
            {
                return [.. waits];
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>Expires the 60-second limit of every running attempt.</summary>
    internal void PassAttemptLimit()
    {
        List<Alarm> due;
        lock (gate)
        {
            now += AttemptLimit;
            due = [.. limits];
            limits.Clear();
        }

        due.ForEach(alarm => alarm.Ring());
    }

    private void Set(Alarm alarm, TimeSpan dueTime)
    {
        lock (gate)
        {
            limits.Remove(alarm);
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            if (dueTime == AttemptLimit)
            {
                limits.Add(alarm);
                return;
            }

            now += dueTime;
            waits.Add(dueTime);
        }

        ThreadPool.QueueUserWorkItem(_ => alarm.Ring());
    }

    private sealed class Alarm(SimulatedTime time, Action ring) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time.Set(this, dueTime);
            return true;
        }

        public void Dispose() => time.Set(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        internal void Ring() => ring();
    }
}
