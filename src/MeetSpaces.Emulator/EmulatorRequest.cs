namespace MeetSpaces.Emulator;

/// <summary>One request as it came over the wire, in the order of arrival.</summary>
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

    /// <summary>The path as sent, percent-encoding untouched, such as <c>/v2/spaces/abc-mnop-xyz</c>.</summary>
    public string Path { get; }

    /// <summary>The query as sent, without its question mark; empty if there was none.</summary>
    public string Query { get; }

    /// <summary>Path and query as sent.</summary>
    public string RawPath => Query.Length == 0 ? Path : Path + "?" + Query;

    /// <summary>The Authorization header, or null.</summary>
    public string? Authorization { get; internal set; }

    /// <summary>The address of the user that the access token was issued for; null without a token, or when the service account acts as itself.</summary>
    public string? Subject { get; internal set; }

    /// <summary>The scopes of the access token, as full addresses; empty without a known token.</summary>
    public IReadOnlyList<string> Scopes { get; internal set; } = [];

    /// <summary>The request's headers, the last value of each.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; internal set; } = new Dictionary<string, string>();

    /// <summary>The body as text (UTF-8); empty if there was none or it was too large to read.</summary>
    public string Body { get; internal set; } = "";

    /// <summary>The status code that was answered; 0 while the request is being served, or when the connection was dropped.</summary>
    public int StatusCode { get; internal set; }

    /// <summary>What failed inside the emulator while it served the request (answered 500), or null.</summary>
    public Exception? Failure { get; internal set; }

    /// <summary>What its text needs in memory, two bytes a character.</summary>
    internal long Bytes => sizeof(char) * (
        (long)Method.Length + Path.Length + Query.Length + Body.Length + Headers.Sum(header => header.Key.Length + header.Value.Length));

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {RawPath} -> {StatusCode}";
}
