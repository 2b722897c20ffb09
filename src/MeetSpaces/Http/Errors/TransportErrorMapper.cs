using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Http.Errors;

/// <summary>Maps a request without a usable response to the exception that users see.</summary>
internal static class TransportErrorMapper
{
    /// <param name="context">A request to the Meet API.</param>
    /// <param name="failure">What was thrown.</param>
    internal static MeetApiException Map(RequestContext context, Exception failure)
    {
        var cause = failure.GetBaseException().Message;
        if (!context.Method.IsIdempotent && context.Attempts > 0 && !NetworkFailure.WasNeverSent(failure))
        {
            return Make(
                context, MeetErrorId.CreateOutcomeUnknown, $"{context.Words} failed while it was sent or read: {cause} The space may have been created.", ApiErrorMapper.CreateAdvice, failure);
        }

        return failure switch
        {
            TimeoutException => Make(context, MeetErrorId.Timeout, $"{context.Words} timed out: {cause}", "Check the network, and try again.", failure),
            UnusableBodyException unusable => Invalid(context, unusable.StatusCode, unusable.Message, failure),
            _ => Make(
                context,
                MeetErrorId.ConnectionFailed,
                $"{context.Words} could not reach {context.Address?.Authority}: {cause}",
                "Check the network, the proxy (HTTPS_PROXY) and the firewall; meet.googleapis.com and oauth2.googleapis.com must be reachable.",
                failure),
        };
    }

    /// <summary>Maps a successful response whose body is not what the method returns.</summary>
    internal static MeetApiException Map(RequestContext context, int statusCode, byte[] body) =>
        Invalid(context, statusCode, $"it is not the expected JSON; {ErrorEnvelope.Excerpt(body)}.", null);

    /// <summary>A list whose page tokens never end.</summary>
    internal static MeetApiException EndlessList(Uri address, string words, string why) => new(
        MeetErrorId.ResponseInvalid,
        $"{words} does not end: {why}. The pages up to there are complete; no further page was requested.",
        "Try again, or narrow the list with a filter. If it happens again, check the proxy and -Endpoint: Google Meet does not send such pages.")
    {
        RequestMethod = HttpMethod.Get.Method,
        RequestUri = address,
    };

    /// <param name="doing">What failed, such as <c>Signing in a@b as c@d</c>.</param>
    /// <param name="address">Where the request went.</param>
    /// <param name="failure">What was thrown.</param>
    internal static MeetApiException Map(string doing, Uri address, Exception failure)
    {
        return failure switch
        {
            _ when Inner<MeetApiException>(failure) is { } known => known,
            OAuthErrorException { StatusCode: 429 } => Make(
                MeetErrorId.QuotaExceeded, "responded with 429", "There were too many sign-ins: wait a minute and try again.", 429),
            OAuthErrorException { StatusCode: >= 500 and { } status } => Make(
                MeetErrorId.Unavailable, $"responded with {status}", "Google's sign-in is temporarily unavailable. Try again later.", status),
            TimeoutException => Make(MeetErrorId.Timeout, "gave no complete response in time", "Check the network, and try again."),
            _ when Inner<UnusableBodyException>(failure) is { } unusable => Make(
                MeetErrorId.ResponseInvalid,
                $"gave no usable response: {unusable.Message}",
                "Something between this machine and Google changes the responses: check the proxy."),
            HttpRequestException or IOException => Make(
                MeetErrorId.ConnectionFailed,
                $"could not be reached: {failure.GetBaseException().Message}",
                $"Check the network, the proxy (HTTPS_PROXY) and the firewall; {address.Host} must be reachable."),
            _ => Make(
                MeetErrorId.ResponseInvalid,
                "gave a response that Google does not send",
                "Something between this machine and Google changes the responses: check the proxy.",
                (failure as OAuthErrorException)?.StatusCode),
        };

        MeetApiException Make(string errorId, string what, string action, int? statusCode = null) =>
            new(errorId, $"{doing} failed: {address.Authority} {what}", action)
            {
                StatusCode = statusCode,
                RequestMethod = "POST",
                RequestUri = address,
            };
    }

    /// <summary>The exception of that type in the chain of inner exceptions, or null.</summary>
    internal static T? Inner<T>(Exception failure)
        where T : Exception
    {
        for (Exception? inner = failure; inner is not null; inner = inner.InnerException)
        {
            if (inner is T found)
            {
                return found;
            }
        }

        return null;
    }

    private static MeetApiException Invalid(RequestContext context, int statusCode, string what, Exception? failure) => new(
        context.Method.IsIdempotent ? MeetErrorId.ResponseInvalid : MeetErrorId.CreateOutcomeUnknown,
        $"{context.Words} got a response with status {statusCode} that cannot be used: {what}",
        context.Method.IsIdempotent
            ? "Something between this machine and Google changes the responses: check the proxy and -Endpoint."
            : ApiErrorMapper.CreateAdvice,
        failure)
    {
        StatusCode = statusCode,
        RequestMethod = context.Method.Verb.Method,
        RequestUri = context.Address,
        Attempts = context.Attempts,
    };

    private static MeetApiException Make(RequestContext context, string errorId, string message, string action, Exception failure) =>
        new(errorId, message, action, failure)
        {
            RequestMethod = context.Method.Verb.Method,
            RequestUri = context.Address,
            Attempts = context.Attempts,
        };
}
