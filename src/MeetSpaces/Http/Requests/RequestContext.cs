using MeetSpaces.Models;

namespace MeetSpaces.Http.Requests;

/// <summary>What a failure needs to know of the request that failed.</summary>
internal sealed class RequestContext(MeetCall call, Uri uri)
{
    internal MeetCall Call { get; } = call;

    internal Uri Uri { get; } = uri;

    /// <summary>The request in words, such as <c>spaces.get of 'spaces/x' as alice@example.com</c>.</summary>
    internal string Words
    {
        get
        {
            const string Version = "/v2/";
            var path = Uri.AbsolutePath;
            var start = path.IndexOf(Version, StringComparison.Ordinal);
            var resource = start < 0 ? path : path.Substring(start + Version.Length);
            return $"{Call.Method.Name} of '{resource}' as {Call.Subject}";
        }
    }

    internal MeetApiException Fail(string errorId, string message, string recommendedAction, Exception? innerException = null) =>
        new(errorId, message, recommendedAction, innerException)
        {
            RequestMethod = Call.Method.Verb.Method,
            RequestUri = Uri,
            Attempts = Call.Attempts,
        };
}
