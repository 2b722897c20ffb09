using Microsoft.Extensions.Time.Testing;

namespace MeetSpaces.Tests.Api.Waiting;

/// <summary>A clock that the test moves, and that knows which delays have begun.</summary>
internal sealed class PollTime : FakeTimeProvider
{
    private readonly List<TimeSpan> begun = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (begun)
        {
            begun.Add(dueTime);
        }

        return timer;
    }

    /// <summary>Waits until a delay of this length has begun.</summary>
    internal Task BegunAsync(double seconds) => Eventually.TrueAsync(() =>
    {
        lock (begun)
        {
            return begun.Remove(TimeSpan.FromSeconds(seconds));
        }
    });

    /// <summary>Waits until a delay of this length has begun, and lets it pass.</summary>
    internal async Task PassAsync(double seconds)
    {
        await BegunAsync(seconds);
        Advance(TimeSpan.FromSeconds(seconds));
    }
}
