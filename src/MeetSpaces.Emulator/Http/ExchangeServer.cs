using MeetSpaces.Emulator.Errors;

namespace MeetSpaces.Emulator.Http;

/// <summary>Serves one request: logs it, delays it, and sends the response or injects a fault.</summary>
internal sealed class ExchangeServer(RequestLog log, EmulatorFaults faults, Func<TimeSpan> latency, Func<HttpCall, Answer> answer)
{
    /// <summary>How often a delayed request checks whether its client is still connected.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private int inFlight;

    public int InFlight => Volatile.Read(ref inFlight);

    /// <exception cref="OperationCanceledException">The client disconnected, or the emulator stopped, before the request was carried out.</exception>
    public async Task<Outcome> ServeAsync(HttpCall call, Func<bool> hasLeft, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref inFlight);
        try
        {
            log.Add(call.Log);
            var fault = faults.Take(call.Log);
            await WaitAsync(latency(), hasLeft, cancellationToken).ConfigureAwait(false);
            await WaitAsync(fault?.Delay ?? TimeSpan.Zero, hasLeft, cancellationToken).ConfigureAwait(false);
            var outcome = End(call, fault);
            call.Log.StatusCode = outcome.Answer?.StatusCode ?? 0;
            return outcome;
        }
        finally
        {
            Interlocked.Decrement(ref inFlight);
        }
    }

    private static async Task WaitAsync(TimeSpan time, Func<bool> hasLeft, CancellationToken cancellationToken)
    {
        var left = time;
        while (left != TimeSpan.Zero)
        {
            var step = left == Timeout.InfiniteTimeSpan || left > Glance ? Glance : left;
            await Task.Delay(step, cancellationToken).ConfigureAwait(false);
            left = left == Timeout.InfiniteTimeSpan ? left : left - step;
            if (hasLeft())
            {
                throw new OperationCanceledException("The client has disconnected.");
            }
        }
    }

    private Outcome End(HttpCall call, EmulatorFault? fault)
    {
        if (fault is null)
        {
            return new Outcome(Answer(call));
        }

        var real = fault.IsCarriedOut || fault.Ending == FaultEnding.None ? Answer(call) : null;
        return fault.Ending switch
        {
            FaultEnding.DropBeforeHeaders => new Outcome(null),
            FaultEnding.DropInBody => new Outcome(real, IsBroken: true),
            FaultEnding.CutOffJson => new Outcome(real!.Half()),
            FaultEnding.Answer => new Outcome(Spoilt(fault)),
            _ => new Outcome(real),
        };
    }

    private static Answer Spoilt(EmulatorFault fault)
    {
        var spoilt = new Answer(fault.StatusCode, fault.Body, fault.ContentType);
        foreach (var header in fault.Headers)
        {
            spoilt.With(header.Key, header.Value);
        }

        return spoilt;
    }

    /// <summary>An exception inside the emulator leads to a 500 response, and is recorded in the request log.</summary>
    private Answer Answer(HttpCall call)
    {
        try
        {
            return answer(call);
        }
#pragma warning disable CA1031 // No exception in a request may end the emulator.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            call.Log.Failure = failure;
            return Http.Answer.Json(500, new ApiException(500, CanonicalStatus.Message(500)).ToJson());
        }
    }
}
