namespace MeetSpaces.Emulator;

/// <summary>One request as the emulator received it.</summary>
public sealed class EmulatorRequest
{
    internal EmulatorRequest(string method, string path, string query)
    {
        Method = method;
        Path = path;
        Query = query;
    }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The path as sent, still percent-encoded, such as <c>/v2/spaces/abc-mnop-xyz</c>.</summary>
    public string Path { get; }

    /// <summary>The query as sent, without its question mark; empty if there was none.</summary>
    public string Query { get; }

    /// <summary>Path and query as sent.</summary>
    public string RawPath => Query.Length == 0 ? Path : Path + "?" + Query;

    /// <summary>The Authorization header, or null.</summary>
    public string? Authorization { get; internal set; }

    /// <summary>The address of the user that the access token was issued for; null without a token, or if the token belongs to the service account itself.</summary>
    public string? Subject { get; internal set; }

    /// <summary>The scopes of the access token, as full URLs; empty without a known token.</summary>
    public IReadOnlyList<string> Scopes { get; internal set; } = [];

    /// <summary>The request's headers, the last value of each.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; internal set; } = new Dictionary<string, string>();

    /// <summary>The body as text (UTF-8); empty if there was none or it was too large to read.</summary>
    public string Body { get; internal set; } = "";

    /// <summary>The status code of the response; 0 while the request is being served, or if the connection was dropped.</summary>
    public int StatusCode { get; internal set; }

    /// <summary>The exception inside the emulator that led to a 500 response, or null.</summary>
    public Exception? Failure { get; internal set; }

    /// <summary>What its text needs in memory, two bytes a character.</summary>
    internal long Bytes => sizeof(char) * (
        (long)Method.Length + Path.Length + Query.Length + Body.Length + Headers.Sum(header => header.Key.Length + header.Value.Length));

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {RawPath} -> {StatusCode}";
}
