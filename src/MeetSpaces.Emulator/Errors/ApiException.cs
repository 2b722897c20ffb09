using System.Text.Json.Nodes;

namespace MeetSpaces.Emulator.Errors;

/// <summary>An error response of an API: status, Google's message and details.</summary>
internal sealed class ApiException : Exception
{
    public const string InvalidCredentials =
        "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication "
        + "credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.";

    public ApiException(int statusCode, string message, params JsonObject[] details)
        : this(statusCode, CanonicalStatus.Name(statusCode), message, details)
    {
    }

    public ApiException(int statusCode, string status, string message, params JsonObject[] details)
        : base(message)
    {
        StatusCode = statusCode;
        Status = status;
        Details = details;
    }

    public int StatusCode { get; }

    public string Status { get; }

    public IReadOnlyList<JsonObject> Details { get; }

    /// <summary>The WWW-Authenticate header, or null.</summary>
    public string? Challenge { get; init; }

    /// <summary>The entry in <c>errors</c> of an error that the Calendar API itself makes; otherwise null.</summary>
    public JsonObject? CalendarEntry { get; init; }

    /// <summary>Google's error for a resource that does not exist or that the caller may not see.</summary>
    public static ApiException Denied(string resource) =>
        new(403, $"Permission denied on resource {resource} (or it might not exist)");

    public static ApiException NotFound() => new(404, CanonicalStatus.Message(404));

    public static ApiException MethodNotFound() => new(404, "Method not found.");

    public static ApiException NoActiveConference() =>
        new(400, "FAILED_PRECONDITION", "There is no active conference for the given space.");

    public static ApiException InvalidArgument(string field, string description, string? message = null) =>
        new(400, message ?? CanonicalStatus.Message(400), ErrorDetail.BadRequest([new Violation(field, description)]));

    /// <summary>The message and the feature's name, such as <c>updateAutoRecordingGeneration</c>, follow reports of this error.</summary>
    public static ApiException FeatureUnavailable(string feature) => new(
        403,
        $"{feature} is not available to the user.",
        ErrorDetail.Info("FEATURE_UNAVAILABLE_TO_USER", "meet.googleapis.com", ("feature_name", feature)));

    public JsonObject ToJson() =>
        CanonicalStatus.Envelope(StatusCode, Status, Message, Details.Select(detail => (JsonObject)detail.DeepClone()));
}
