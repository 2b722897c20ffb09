using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Http.Errors;

/// <summary>Maps a request without a usable response to the exception that users see.</summary>
internal static class TransportErrorMapper
{
    /// <param name="context">A request to the Meet API.</param>
    /// <param name="failure">The exception that was thrown.</param>
    internal static MeetApiException Map(RequestContext context, Exception failure)
    {
        var cause = failure.GetBaseException().Message;
        if (!context.Method.IsIdempotent && context.Attempts > 0 && !NetworkFailure.WasNeverSent(failure))
        {
            var (quote, advice) = UnknownOutcome.Identify(context.Method, context.ArrivedBody);
            return Make(
                context,
                MeetErrorId.CreateOutcomeUnknown,
                $"{context.Words} failed while it was sent or read: {cause} {UnknownOutcome.Words(context.Method)}{quote}",
                advice,
                failure);
        }

        return failure switch
        {
            TimeoutException => Make(context, MeetErrorId.Timeout, $"{context.Words} timed out: {cause}", "Check the network, and try again.", failure),
            UnusableBodyException unusable => Invalid(context, unusable.StatusCode, unusable.Message, context.ArrivedBody, failure),
            _ => Make(
                context,
                MeetErrorId.ConnectionFailed,
                $"{context.Words} could not reach {context.Address?.Authority}: {cause}",
                $"Check the network, the proxy (HTTPS_PROXY) and the firewall; {context.Method.ApiAddress.Host} and oauth2.googleapis.com must be reachable.",
                failure),
        };
    }

    /// <summary>Maps a successful response whose body is not valid for the method.</summary>
    /// <param name="context">The request.</param>
    /// <param name="statusCode">The status of the response.</param>
    /// <param name="body">The body of the response.</param>
    /// <param name="unexpected">What is wrong with the body, if it is JSON.</param>
    internal static MeetApiException Map(RequestContext context, int statusCode, byte[] body, UnexpectedAnswerException? unexpected = null) =>
        Invalid(context, statusCode, unexpected?.Message ?? $"it is not the expected JSON; {ErrorEnvelope.Excerpt(body)}.", body, null, unexpected?.Advice);

    /// <summary>Creates the error for a list that cannot be read to its end.</summary>
    internal static MeetApiException EndlessList(Uri address, string words, string why) => new(
        MeetErrorId.ResponseInvalid,
        $"{words} could not read every page: {why}. The earlier pages are complete; no further page was requested.",
        "Try again, or narrow the list with a filter. If it happens again, check the proxy and -Endpoint: Google does not send such pages.")
    {
        RequestMethod = HttpMethod.Get.Method,
        RequestUri = address,
    };

    /// <param name="doing">What failed, such as <c>Signing in a@b as c@d</c>.</param>
    /// <param name="address">The address of the request.</param>
    /// <param name="failure">The exception that was thrown.</param>
    internal static MeetApiException Map(string doing, Uri address, Exception failure)
    {
        return failure switch
        {
            _ when Inner<MeetApiException>(failure) is { } known => known,
            _ when Inner<PassingFaultException>(failure) is { } fault => Map(doing, fault),
            TimeoutException => Make(MeetErrorId.Timeout, "did not return a complete response in time", "Check the network, and try again."),
            _ when Inner<UnusableBodyException>(failure) is { } unusable => Make(
                MeetErrorId.ResponseInvalid,
                $"did not return a usable response: {unusable.Message}",
                "Something between this machine and Google changes the responses: check the proxy."),
            HttpRequestException or IOException => Make(
                MeetErrorId.ConnectionFailed,
                $"could not be reached: {failure.GetBaseException().Message}",
                $"Check the network, the proxy (HTTPS_PROXY) and the firewall; {address.Host} must be reachable."),
            _ => Make(
                MeetErrorId.ResponseInvalid,
                "returned a response that Google does not send",
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

    // The address can be another one used by the sign-in, such as that of an identity provider.
    private static MeetApiException Map(string doing, PassingFaultException fault)
    {
        var (errorId, action) = AuthAdvice.ForPassingFault(fault.StatusCode);
        return new MeetApiException(errorId, $"{doing} failed: {fault.Message}.", action)
        {
            StatusCode = fault.StatusCode,
            RequestMethod = "POST",
            RequestUri = fault.Address,
        };
    }

    /// <summary>Finds the inner exception of a type; null if there is none.</summary>
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

    private static MeetApiException Invalid(RequestContext context, int statusCode, string what, byte[] body, Exception? failure, string? known = null)
    {
        var (quote, advice) = context.Method.IsIdempotent
            ? (string.Empty, known ?? "Something between this machine and Google changes the responses: check the proxy and -Endpoint.")
            : UnknownOutcome.Identify(context.Method, body);
        return new MeetApiException(
            context.Method.IsIdempotent ? MeetErrorId.ResponseInvalid : MeetErrorId.CreateOutcomeUnknown,
            $"{context.Words} returned {statusCode}, but the response cannot be used: {what}{quote}",
            advice,
            failure)
        {
            StatusCode = statusCode,
            RequestMethod = context.Method.Verb.Method,
            RequestUri = context.Address,
            Attempts = context.Attempts,
        };
    }

    private static MeetApiException Make(RequestContext context, string errorId, string message, string action, Exception failure) =>
        new(errorId, message, action, failure)
        {
            RequestMethod = context.Method.Verb.Method,
            RequestUri = context.Address,
            Attempts = context.Attempts,
        };
}
