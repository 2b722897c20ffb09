using System.Management.Automation;
using MeetSpaces.Api.Waiting;
using MeetSpaces.Binding;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Cmdlets.Waiting;

/// <summary>
/// Base of the cmdlets that wait. All inputs are waited for at the same time, from the moment they arrive, and each result is written as
/// it becomes ready.
/// </summary>
public abstract class WaitingCmdlet : SingleUserCmdlet
{
    private const int MostSeconds = 604_800;
    private Poller? poller;
    private Deadline? last;

    /// <summary>
    /// How long to wait for each input, in seconds, from the moment it arrives; 0 to 604800, a week. 0 looks once. Default: 86400, a day, for
    /// conferences, and 14400, four hours, for artifacts.
    /// </summary>
    [Parameter]
    [ValidateRange(0, MostSeconds)]
    public int TimeoutSec { get; set; } = -1;

    /// <inheritdoc/>
    private protected sealed override int DefaultThrottleLimit => 16;

    /// <inheritdoc/>
    private protected sealed override int QueueCapacity => int.MaxValue;

    /// <inheritdoc/>
    private protected sealed override bool WritesAsReady => true;

    /// <inheritdoc/>
    private protected sealed override TimeSpan TimeLeft => last?.Left ?? TimeSpan.Zero;

    /// <summary>The default of TimeoutSec.</summary>
    private protected abstract int DefaultTimeoutSec { get; }

    /// <summary>Polls for all inputs.</summary>
    private protected Poller Poller => poller!;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        poller?.Dispose();
    }

    /// <inheritdoc/>
    private protected override void BeginInput()
    {
        base.BeginInput();
        var client = ClientFor(null);
        poller = new Poller(new PollPace(client.Quota), client.Time, MaxInFlight, Trace);
    }

    /// <summary>The deadline of an input that arrives now.</summary>
    private protected Deadline NewDeadline() => last = new Deadline(Poller.Time, TimeSpan.FromSeconds(TimeoutSec < 0 ? DefaultTimeoutSec : TimeoutSec));

    /// <summary>Whether an input stands for a conference that Stop-MeetActiveConference did not find, so that there is nothing to wait for.</summary>
    private protected bool IsNothing(ConferenceIdentity identity)
    {
        if (identity.WasNotActive)
        {
            Trace.Report(new TraceEntry(TraceKind.Verbose, $"'{identity}' had no active conference to end, so there is nothing to wait for."));
        }

        return identity.WasNotActive;
    }
}
