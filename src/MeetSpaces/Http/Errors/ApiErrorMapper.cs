using System.Globalization;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Http.Errors;

/// <summary>Turns an answer that is not a success into the failure that an admin can act on.</summary>
internal static class ApiErrorMapper
{
    /// <param name="request">The request.</param>
    /// <param name="statusCode">The status of the answer.</param>
    /// <param name="turnedAway">Whether the answer says that nothing was done.</param>
    /// <param name="body">The body, whatever it is.</param>
    internal static MeetApiException From(RequestContext request, int statusCode, bool turnedAway, byte[] body)
    {
        var error = ErrorEnvelope.Read(body);
        var reason = ErrorEnvelope.ReasonOf(error);
        var details = ErrorEnvelope.DetailsOf(error);
        var (errorId, action) = Classify(request, statusCode, turnedAway, error, reason, details);
        var words = error is null
            ? $"{statusCode}; {ErrorEnvelope.Excerpt(body)}."
            : string.Format(CultureInfo.InvariantCulture, "{0} {1}: {2}", statusCode, error.Status, error.Message);
        return new MeetApiException(errorId, $"{request.Words} failed with {words}", action)
        {
            StatusCode = statusCode,
            Status = error?.Status,
            Reason = reason,
            Details = details,
            RequestMethod = request.Call.Method.Verb.Method,
            RequestUri = request.Uri,
            Attempts = request.Call.Attempts,
            OutcomeWasUnknown = request.Call.OutcomeUnknown,
        };
    }

    private static (string ErrorId, string Action) Classify(
        RequestContext request, int statusCode, bool turnedAway, ErrorJson? error, string? reason, IReadOnlyList<MeetErrorDetail> details) =>
        (statusCode, reason) switch
        {
            // A create that broke on the server's side may have been carried out all the same.
            (408 or >= 500, _) when request.Call.Method.Repeat == RepeatRule.OnlyIfNotCarriedOut && !turnedAway =>
                (MeetErrorId.CreateOutcomeUnknown, CreateAdvice),
            (409, _) when error?.Status == "ALREADY_EXISTS" =>
                (MeetErrorId.InvalidArgument, AccessAdvice.AlreadyThere),
            (400 or 409 or 412 or 413 or 422, _) =>
                (MeetErrorId.InvalidArgument, "Correct the value that Google names, and run the command again."),
            (401, _) =>
                (MeetErrorId.AuthenticationFailed,
                    "The access token was refused, and so was a new one: it has been revoked. Run Connect-Meet again."),
            (403, "SERVICE_DISABLED") =>
                (MeetErrorId.ApiDisabled, $"Enable the Google Meet API in the Cloud project{At(Metadata(details, "activationUrl"))}, wait some minutes, and try again."),
            (403, "ACCESS_TOKEN_SCOPE_INSUFFICIENT") =>
                (MeetErrorId.ScopeMissing, ScopeAdvice(request.Call.Method)),
            (403, "FEATURE_UNAVAILABLE_TO_USER") =>
                (MeetErrorId.FeatureUnavailable,
                    $"The edition or a policy of {request.Call.Subject} lacks the feature{Named(Metadata(details, "feature_name"))}: leave the setting out, or change the licence or the policy in the Admin console."),
            (403 or 429, "RATE_LIMIT_EXCEEDED") or (429, _) =>
                (MeetErrorId.QuotaExceeded,
                    "Wait a minute and go on with the inputs that failed, lower -ThrottleLimit, or ask for more quota in the Cloud console (APIs and services > Google Meet API > Quotas)."),
            (403, _) =>
                (MeetErrorId.PermissionDenied, PermissionAdvice(request)),
            (404, _) =>
                (MeetErrorId.NotFound, AccessAdvice.WhereMissing(request.Call.Method)),
            (408, _) =>
                (MeetErrorId.Timeout, "Google took too long, several times. Try again later."),
            (>= 500, _) =>
                (MeetErrorId.Unavailable, "Google Meet has a passing fault. Try again later; https://www.google.com/appsstatus tells about outages."),
            (>= 300 and < 400, _) =>
                (MeetErrorId.ResponseInvalid, "Redirects are never followed, since the access token would go along. Check the proxy and -Endpoint."),
            _ => (MeetErrorId.InvalidArgument, error is null ? "Check the proxy and -Endpoint: this is no answer of Google Meet." : "Correct what Google names, and run the command again."),
        };

    internal const string CreateAdvice =
        "The space may or may not have been made, and cannot be looked for: it was not asked for again, so that no second one is made. " +
        "If it matters, run the command again and take the new space; an unused one harms nobody.";

    internal static string ScopeAdvice(MeetMethod method) =>
        $"Delegate one of these scopes to the service account, or get a token for one of them, and run Connect-Meet again: {string.Join(" or ", method.Scopes.Select(MeetScopes.AddressOf))}.";

    private static string PermissionAdvice(RequestContext request) => request.Call.Subject == CallOptions.UnknownSubject
        ? "Check the name. If every call is refused, the access token is a service account's own, and Meet has data of users only: get a token that was made for a user."
        : AccessAdvice.WhereDenied(request.Call.Method);

    private static string? Metadata(IReadOnlyList<MeetErrorDetail> details, string name) =>
        details.Select(detail => detail.Metadata.TryGetValue(name, out var value) ? value : null).FirstOrDefault(value => value is not null);

    private static string At(string? address) => address is null ? string.Empty : $" at {address}";

    private static string Named(string? feature) => feature is null ? string.Empty : $" {feature}";
}
