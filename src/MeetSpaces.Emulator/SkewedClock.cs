namespace MeetSpaces.Emulator;

/// <summary>Google's clock: the machine's clock plus a configurable skew.</summary>
internal sealed class SkewedClock(TimeProvider clock) : TimeProvider
{
    private long skew;

    public TimeSpan Skew
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref skew));
        set => Interlocked.Exchange(ref skew, value.Ticks);
    }

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + Skew;

    public override long GetTimestamp() => clock.GetTimestamp();
}
