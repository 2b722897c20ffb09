using System.Net;
using MeetSpaces.Emulator.Errors;

namespace MeetSpaces.Emulator.Http;

/// <summary>Takes one request through its life: read, logged, delayed, answered, or spoilt by a fault.</summary>
internal sealed class ExchangeServer(RequestLog log, EmulatorFaults faults, Func<TimeSpan> latency, Func<HttpCall, Answer> answer)
{
    public async Task ServeAsync(HttpListenerContext context, CancellationToken cancellationToken)
    {
        var entry = ExchangeReader.Begin(context.Request);
        log.Add(entry);
        try
        {
            var call = await ExchangeReader.ReadAsync(context.Request, entry, cancellationToken).ConfigureAwait(false);
            var fault = faults.Take(entry);
            await WaitAsync(latency(), cancellationToken).ConfigureAwait(false);
            await WaitAsync(fault?.Delay ?? TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
            await EndAsync(context.Response, call, fault, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever one request stumbles over must not end the emulator; it stays visible on the request.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            entry.Failure ??= IsDeparture(failure) || cancellationToken.IsCancellationRequested ? null : failure;
            context.Response.Abort();
        }
    }

    /// <summary>The other side has hung up: there is nobody to answer.</summary>
    private static bool IsDeparture(Exception failure) =>
        failure is HttpListenerException or ObjectDisposedException or IOException;

    private static Task WaitAsync(TimeSpan time, CancellationToken cancellationToken) =>
        time == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(time, cancellationToken);

    private Task EndAsync(HttpListenerResponse response, HttpCall call, EmulatorFault? fault, CancellationToken cancellationToken)
    {
        var ending = fault?.Ending ?? FaultEnding.None;
        var real = ending == FaultEnding.None || fault!.IsCarriedOut ? Answer(call) : null;
        switch (ending)
        {
            case FaultEnding.DropBeforeHeaders:
                response.Abort();
                return Task.CompletedTask;
            case FaultEnding.DropInBody or FaultEnding.CutOffJson:
                call.Log.StatusCode = real!.StatusCode;
                return AnswerWriter.WriteHalfAsync(response, real, ending == FaultEnding.DropInBody, cancellationToken);
            case FaultEnding.Answer:
                real = Spoilt(fault!);
                break;
        }

        call.Log.StatusCode = real!.StatusCode;
        response.KeepAlive = !call.IsTooLarge;
        return AnswerWriter.WriteAsync(response, real, cancellationToken);
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

    /// <summary>An error inside the emulator is an answer 500, and stays visible on the request.</summary>
    private Answer Answer(HttpCall call)
    {
        try
        {
            return answer(call);
        }
#pragma warning disable CA1031 // Whatever a request stumbles over must not end the emulator.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            call.Log.Failure = failure;
            return Http.Answer.Json(500, new ApiException(500, CanonicalStatus.Message(500)).ToJson());
        }
    }
}
