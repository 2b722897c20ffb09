using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Http.Errors;

/// <summary>Turns a request that got no usable answer into the failure that an admin can act on.</summary>
internal static class TransportErrorMapper
{
    internal static MeetApiException From(RequestContext request, Exception failure)
    {
        var cause = failure.GetBaseException().Message;
        if (request.Call.Method.Repeat == RepeatRule.OnlyIfNotCarriedOut && request.Call.Attempts > 0 && !NetworkFailure.WasNeverSent(failure))
        {
            return request.Fail(
                MeetErrorId.CreateOutcomeUnknown, $"{request.Words} broke off: {cause} The space may have been made.", ApiErrorMapper.CreateAdvice, failure);
        }

        return failure switch
        {
            TimeoutException => request.Fail(
                MeetErrorId.Timeout, $"{request.Words} timed out: {cause}", "Check the network, and try again.", failure),
            BodyTooLargeException tooLarge => Invalid(request, tooLarge.StatusCode, cause, failure),
            CutOffBodyException cutOff => Invalid(request, cutOff.StatusCode, cutOff.Message, failure),
            _ => request.Fail(
                MeetErrorId.ConnectionFailed,
                $"{request.Words} did not get through to {request.Uri.Authority}: {cause}",
                "Check the network, the proxy (HTTPS_PROXY) and the firewall; meet.googleapis.com and oauth2.googleapis.com must be reachable.",
                failure),
        };
    }

    /// <summary>A success whose body is not what the method answers.</summary>
    internal static MeetApiException From(RequestContext request, int statusCode, byte[] body) =>
        Invalid(request, statusCode, $"it is not the JSON expected; {ErrorEnvelope.Excerpt(body)}.", null);

    private static MeetApiException Invalid(RequestContext request, int statusCode, string what, Exception? failure)
    {
        var create = request.Call.Method.Repeat == RepeatRule.OnlyIfNotCarriedOut;
        return new MeetApiException(
            create ? MeetErrorId.CreateOutcomeUnknown : MeetErrorId.ResponseInvalid,
            $"{request.Words} was answered with {statusCode}, but the answer cannot be used: {what}",
            create ? ApiErrorMapper.CreateAdvice : "Something between this machine and Google changes the answers: check the proxy and -Endpoint.",
            failure)
        {
            StatusCode = statusCode,
            RequestMethod = request.Call.Method.Verb.Method,
            RequestUri = request.Uri,
            Attempts = request.Call.Attempts,
        };
    }
}
