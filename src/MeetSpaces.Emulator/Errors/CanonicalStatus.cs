using System.Text.Json.Nodes;

namespace MeetSpaces.Emulator.Errors;

/// <summary>Google's status names (google.rpc.Code) for HTTP status codes, and the bare error envelope.</summary>
internal static class CanonicalStatus
{
    public static string Name(int statusCode) => statusCode switch
    {
        400 => "INVALID_ARGUMENT",
        401 => "UNAUTHENTICATED",
        403 => "PERMISSION_DENIED",
        404 => "NOT_FOUND",
        409 => "ABORTED",
        413 => "INVALID_ARGUMENT",
        429 => "RESOURCE_EXHAUSTED",
        499 => "CANCELLED",
        500 => "INTERNAL",
        501 => "UNIMPLEMENTED",
        503 => "UNAVAILABLE",
        504 => "DEADLINE_EXCEEDED",
        _ => "UNKNOWN",
    };

    public static string Message(int statusCode) => statusCode switch
    {
        400 => "Request contains an invalid argument.",
        401 => ApiException.InvalidCredentials,
        403 => "The caller does not have permission",
        404 => "Requested entity was not found.",
        429 => "Resource has been exhausted (e.g. check quota).",
        500 => "Internal error encountered.",
        503 => "The service is currently unavailable.",
        504 => "Deadline expired before operation could complete.",
        _ => "Unknown Error.",
    };

    public static string Envelope(int statusCode) =>
        Envelope(statusCode, Name(statusCode), Message(statusCode), []).ToJsonString();

    public static JsonObject Envelope(int statusCode, string status, string message, IEnumerable<JsonObject> details)
    {
        var error = new JsonObject { ["code"] = statusCode, ["message"] = message, ["status"] = status };
        var array = new JsonArray([.. details]);
        if (array.Count > 0)
        {
            error["details"] = array;
        }

        return new JsonObject { ["error"] = error };
    }
}
