using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Http.Errors;

/// <summary>Maps an error response of the Meet API or the Calendar API to the exception that users see.</summary>
internal static class ApiErrorMapper
{
    /// <param name="context">The request.</param>
    /// <param name="statusCode">The status of the response.</param>
    /// <param name="body">The body of the response.</param>
    internal static MeetApiException Map(RequestContext context, int statusCode, byte[] body)
    {
        var error = ErrorEnvelope.Read(body);
        var (errorId, action) = Classify(context, statusCode, error);
        return new MeetApiException(errorId, $"{context.Words} failed with {ErrorEnvelope.Describe(statusCode, error, body)}", action)
        {
            StatusCode = statusCode,
            Status = error?.Status,
            Reason = error?.Reason,
            Details = error?.Details ?? [],
            RequestMethod = context.Method.Verb.Method,
            RequestUri = context.Address,
            Attempts = context.Attempts,
            OutcomeWasUnknown = context.OutcomeUnknown,
        };
    }

    /// <summary>No granted scope allows the method.</summary>
    internal static MeetApiException ScopeMissing(MeetMethod method, IEnumerable<MeetScope> granted) => new(
        MeetErrorId.ScopeMissing,
        $"{method.Name} needs a scope that this connection does not have. The connection has: {string.Join(", ", granted)}. No request was sent.",
        ScopeAdvice(method));

    private static (string ErrorId, string Action) Classify(
        RequestContext context, int statusCode, ErrorEnvelope? error) =>
        (statusCode, error?.Reason) switch
        {
            // A request that failed on the server may still have been carried out.
            (408 or >= 500, _) when !context.Method.IsIdempotent =>
                (MeetErrorId.CreateOutcomeUnknown, UnknownOutcome.Advice(context.Method)),
            (409, _) when error?.Status == "ALREADY_EXISTS" =>
                (MeetErrorId.InvalidArgument, AccessAdvice.AlreadyThere),
            (400 or 409 or 412 or 413 or 422, _) =>
                (MeetErrorId.InvalidArgument, "Correct the value that Google rejected, and run the command again."),
            (401, _) =>
                (MeetErrorId.AuthenticationFailed,
                    "Google refused the access token, and then also a new one. Access may have been revoked: run Connect-Meet again."),
            (403, "SERVICE_DISABLED" or "accessNotConfigured") =>
                (MeetErrorId.ApiDisabled, $"Enable the {context.Method.ApiName} API in the Cloud project{At(error!.Metadata("activationUrl"))}, wait a few minutes, and try again."),
            (403, "ACCESS_TOKEN_SCOPE_INSUFFICIENT" or "insufficientPermissions") =>
                (MeetErrorId.ScopeMissing, ScopeAdvice(context.Method)),
            (403, "FEATURE_UNAVAILABLE_TO_USER") =>
                (MeetErrorId.FeatureUnavailable,
                    $"The Workspace edition or a policy of {context.Subject} does not allow the feature{Named(error!.Metadata("feature_name"))}: omit the setting, or change the license or the policy in the Admin console."),
            (403, "notACalendarUser") =>
                (MeetErrorId.FeatureUnavailable,
                    $"{context.Subject} does not have Google Calendar: omit this user, or turn on the service for the user in the Admin console (Apps > Google Workspace > Calendar)."),
            (403 or 429, _) when statusCode == 429 || error?.IsOverQuota == true =>
                (MeetErrorId.QuotaExceeded,
                    $"Wait a minute, then repeat the command for the inputs that failed. To avoid this, lower -ThrottleLimit or request more quota in the Cloud console (APIs and services > {context.Method.ApiName} API > Quotas)."),
            (403, _) =>
                (MeetErrorId.PermissionDenied, PermissionAdvice(context)),
            (404, _) =>
                (MeetErrorId.NotFound, AccessAdvice.WhereMissing(context.Method)),
            (408, _) =>
                (MeetErrorId.Timeout, "Google did not respond in time to any attempt. Try again later."),
            (>= 500, _) =>
                (MeetErrorId.Unavailable, $"{context.Method.ApiName} is temporarily unavailable. Try again later; https://www.google.com/appsstatus reports outages."),
            (>= 300 and < 400, _) =>
                (MeetErrorId.ResponseInvalid, "Redirects are not followed, since they would pass the access token on. Check the proxy and -Endpoint."),
            _ => (MeetErrorId.InvalidArgument, error is null ? $"The response did not come from {context.Method.ApiName}: check the proxy and -Endpoint." : "Correct the value that Google rejected, and run the command again."),
        };

    private static string ScopeAdvice(MeetMethod method) =>
        $"Delegate one of these scopes to the service account, or get a token for one of them, and run Connect-Meet again{Named(method)}: {string.Join(" or ", method.Scopes.Select(MeetScopes.AddressOf))}.";

    private static string Named(MeetMethod method) =>
        method.IsOfCalendar ? $" with -Scope {string.Join(", ", MeetScopes.Default)}, {MeetScope.Calendar}, since this scope is requested only if you specify it" : string.Empty;

    private static string PermissionAdvice(RequestContext context) => context.Subject == RequestContext.UnknownSubject
        ? "Check the name. If every call is refused, the access token may belong to a service account itself. Meet has only users' data: get a token for a user."
        : AccessAdvice.WhereDenied(context.Method);

    private static string At(string? address) => address is null ? string.Empty : $" at {address}";

    private static string Named(string? feature) => feature is null ? string.Empty : $" {feature}";
}

/// <summary>Advice for 403, 404 and 409: who may see and change a resource, and how long Google keeps it.</summary>
internal static class AccessAdvice
{
    internal const string AlreadyThere = "It already exists. Find it with the Get cmdlet, and change it with the Set cmdlet.";

    /// <summary>After 403 PERMISSION_DENIED.</summary>
    internal static string WhereDenied(MeetMethod method) => (IsOfRecords(method), IsOfMembers(method), method.Verb == HttpMethod.Get) switch
    {
        _ when method.IsOfCalendar => "Check that the user has Google Calendar (Admin console: Apps > Google Workspace > Calendar).",
        (true, _, _) => "Check the name, and use -Subject with the organizer or a participant of the conference. With only the scope Created, you can see only conferences in spaces that this Cloud project created; delegate ReadOnly to see the others.",
        (_, true, true) => "Check the name, and use -Subject with the owner of the space. With only the scope Created, you can see only spaces that this Cloud project created; delegate ReadOnly to see the others.",
        (_, true, false) => "Use -Subject with the owner of the space. Members of spaces that this Cloud project did not create, such as those of Calendar, cannot be changed.",
        (_, _, true) => "Check the name, and use -Subject with a user who may see the space, such as its owner.",
        _ when method.Name == MeetMethod.EndActiveConference.Name =>
            "Use -Subject with the owner of the space: Google documents only the owner for this. Whether a co-host may end a conference is not documented. You can end conferences only in spaces that this Cloud project created, not in those of Calendar.",
        _ => "Only the owner may do this: use -Subject with the owner's address. With only the scope Created, you can change only spaces that this Cloud project created; delegate Settings to change the others.",
    };

    /// <summary>After 404 NOT_FOUND.</summary>
    internal static string WhereMissing(MeetMethod method) => method.IsOfCalendar
        ? "The user has no calendar: check the address, and that the user has Google Calendar (Admin console: Apps > Google Workspace > Calendar)."
        : IsOfRecords(method)
        ? "Check the name; IDs are case-sensitive. Google deletes a conference record 30 days after the conference ends."
        : "Check the name; IDs are case-sensitive. If you used a meeting code, it may have expired: use the space's name instead.";

    private static bool IsOfRecords(MeetMethod method) => method.Name.StartsWith("conferenceRecords.", StringComparison.Ordinal);

    private static bool IsOfMembers(MeetMethod method) => method.Name.StartsWith("spaces.members.", StringComparison.Ordinal);
}
