namespace MeetSpaces.Tests.Http;

/// <summary>A request as the server received it.</summary>
internal sealed class ScriptedRequest(string method, string path, IReadOnlyDictionary<string, string> headers, string body)
{
    /// <summary>The number of the request, starting at 1.</summary>
    internal int Number { get; set; }

    internal string Method { get; } = method;

    internal string Path { get; } = path;

    internal IReadOnlyDictionary<string, string> Headers { get; } = headers;

    internal string Body { get; } = body;
}
