using System.Text.Json.Nodes;
using MeetSpaces.Emulator.Errors;

namespace MeetSpaces.Emulator.Calendar;

/// <summary>
/// The errors of the Calendar API, in its older format with <c>errors</c> (developers.google.com/workspace/calendar/api/guides/errors). Errors that
/// Google's front end makes, about the token, the scope and the project, have the usual status and details too.
/// </summary>
internal static class CalendarError
{
    public static ApiException TimeRangeEmpty() => Own(400, "calendar", "timeRangeEmpty", "The specified time range is empty.", "timeMax");

    public static ApiException Invalid(string parameter, string message, string reason = "invalid") => Own(400, "global", reason, message, parameter);

    public static ApiException NotFound() => Own(404, "global", "notFound", "Not Found");

    public static ApiException NotACalendarUser() => Own(403, "calendar", "notACalendarUser", "The user must be signed up for Google Calendar.");

    public static ApiException RateLimit(bool isUser) => isUser
        ? Own(403, "usageLimits", "userRateLimitExceeded", "User Rate Limit Exceeded")
        : Own(403, "usageLimits", "rateLimitExceeded", "Rate Limit Exceeded");

    public static JsonObject ToJson(ApiException refusal)
    {
        var error = new JsonObject
        {
            ["errors"] = new JsonArray(refusal.CalendarEntry?.DeepClone() ?? EntryFor(refusal)),
            ["code"] = refusal.StatusCode,
            ["message"] = refusal.Message,
        };
        if (refusal.CalendarEntry is null)
        {
            error["status"] = refusal.Status;
            error["details"] = new JsonArray([.. refusal.Details.Select(detail => detail.DeepClone())]);
        }

        return new JsonObject { ["error"] = error };
    }

    private static ApiException Own(int statusCode, string domain, string reason, string message, string? parameter = null) =>
        new(statusCode, message) { CalendarEntry = Entry(domain, reason, message, parameter is null ? null : "parameter", parameter) };

    private static JsonObject EntryFor(ApiException refusal) => (refusal.StatusCode, refusal.Details.Count == 0 ? null : (string?)refusal.Details[0]["reason"]) switch
    {
        (401, "CREDENTIALS_MISSING") => Entry("global", "required", "Login Required.", "header", "Authorization"),
        (401, _) => Entry("global", "authError", "Invalid Credentials", "header", "Authorization"),
        (403, "ACCESS_TOKEN_SCOPE_INSUFFICIENT") => Entry("global", "insufficientPermissions", "Insufficient Permission"),
        (403, "SERVICE_DISABLED") => Entry("usageLimits", "accessNotConfigured", refusal.Message),
        (404, _) => Entry("global", "notFound", "Not Found"),
        _ => Entry("global", "badRequest", refusal.Message),
    };

    private static JsonObject Entry(string domain, string reason, string message, string? locationType = null, string? location = null)
    {
        var entry = new JsonObject { ["domain"] = domain, ["reason"] = reason, ["message"] = message };
        if (locationType is not null)
        {
            entry["locationType"] = locationType;
            entry["location"] = location;
        }

        return entry;
    }
}
