using MeetSpaces.Emulator.Errors;
using MeetSpaces.Emulator.Http;
using MeetSpaces.Emulator.Schema;

namespace MeetSpaces.Emulator.Routing;

/// <summary>Reads the body of a request by the method's schema.</summary>
internal static class RequestBody
{
    private const string Form = "application/x-www-form-urlencoded";

    private static readonly MessageSchema Nothing = new("google.protobuf.Empty");

    /// <exception cref="ApiException">400 or 413.</exception>
    public static GivenFields Read(HttpCall call, ApiMethod method)
    {
        if (call.IsTooLarge)
        {
            throw new ApiException(413, "Request payload size exceeds the limit.");
        }

        if (call.Body.Length > 0)
        {
            CheckKind(call, method);
        }

        return GivenFields.Read(JsonBody.Parse(call.Body), method.Body ?? Nothing, method.BodyField);
    }

    private static void CheckKind(HttpCall call, ApiMethod method)
    {
        if (method.Body is null)
        {
            throw new ApiException(400, "The request body must be empty.");
        }

        if (call.Header("Content-Encoding") is { Length: > 0 } encoding && encoding != "identity")
        {
            throw new ApiException(400, $"Unsupported content encoding: {encoding}");
        }

        switch (call.MediaType)
        {
            case "application/json" or "":
                break;
            case Form:
                // Google binds a form like a query, and these methods have no query fields for it.
                QueryBinder.Bind(new QueryString(call.Text()), []);
                break;
            default:
                throw new ApiException(400, $"Unsupported content type: {call.MediaType}");
        }
    }
}
