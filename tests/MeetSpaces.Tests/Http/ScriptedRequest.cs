namespace MeetSpaces.Tests.Http;

/// <summary>A request as it came over the socket.</summary>
internal sealed class BadRequest(string method, string path, IReadOnlyDictionary<string, string> headers, string body)
{
    /// <summary>1 for the first that the server saw.</summary>
    internal int Number { get; set; }

    internal string Method { get; } = method;

    internal string Path { get; } = path;

    internal IReadOnlyDictionary<string, string> Headers { get; } = headers;

    internal string Body { get; } = body;
}
