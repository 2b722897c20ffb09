using System.Globalization;

namespace MeetSpaces.Emulator.Http;

/// <summary>A request's first line and headers (RFC 9112).</summary>
internal sealed class RequestHead
{
    private const int LineLimit = 16 * 1024;
    private const int HeaderLimit = 100;

    private readonly Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);

    private RequestHead(string method, string target, bool isOld)
    {
        Method = method;
        Target = target;
        IsOld = isOld;
    }

    public string Method { get; }

    /// <summary>The request target as sent, still percent-encoded.</summary>
    public string Target { get; }

    public IReadOnlyDictionary<string, string> Headers => headers;

    /// <summary>Whether the connection stays open after the response.</summary>
    public bool IsKeptAlive => IsOld
        ? string.Equals(Header("Connection"), "keep-alive", StringComparison.OrdinalIgnoreCase)
        : !string.Equals(Header("Connection"), "close", StringComparison.OrdinalIgnoreCase);

    public bool IsChunked { get; private set; }

    /// <summary>The length of a body that is not chunked, in bytes.</summary>
    public long ContentLength { get; private set; }

    public bool ExpectsContinue => string.Equals(Header("Expect"), "100-continue", StringComparison.OrdinalIgnoreCase);

    private bool IsOld { get; }

    /// <summary>The next request head; null if the client closed the connection.</summary>
    /// <exception cref="BadHttpException">The head is malformed or not supported.</exception>
    public static async Task<RequestHead?> ReadAsync(ByteReader reader, CancellationToken cancellationToken)
    {
        if (await reader.LineAsync(LineLimit, cancellationToken).ConfigureAwait(false) is not { } first)
        {
            return null;
        }

        var head = First(first);
        while (true)
        {
            var line = await reader.LineAsync(LineLimit, cancellationToken).ConfigureAwait(false)
                ?? throw new BadHttpException(400, "The request ends in the middle of its head.");
            if (line.Length == 0)
            {
                head.Settle();
                return head;
            }

            head.Add(line);
        }
    }

    public string? Header(string name) => headers.TryGetValue(name, out var value) ? value : null;

    private static RequestHead First(string line)
    {
        var parts = line.Split(' ');
        var isRequest = parts.Length == 3
            && parts[0].Length > 0
            && parts[0].All(letter => letter is >= 'A' and <= 'Z')
            && parts[2] is "HTTP/1.1" or "HTTP/1.0";
        if (!isRequest)
        {
            throw new BadHttpException(400, "The request line is malformed.");
        }

        return new RequestHead(parts[0], OriginForm(parts[1]), parts[2] == "HTTP/1.0");
    }

    /// <summary>Converts the absolute form of a request target, which a client may send too (RFC 9112, 3.2.2).</summary>
    private static string OriginForm(string target)
    {
        if (target.StartsWith("/", StringComparison.Ordinal))
        {
            return target;
        }

        var slash = target.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? target.IndexOf('/', "http://".Length) : -1;
        return slash > 0 ? target.Substring(slash) : throw new BadHttpException(400, "The request target is malformed.");
    }

    private void Add(string line)
    {
        var colon = line.IndexOf(':');
        if (colon <= 0 || line.Substring(0, colon).Any(char.IsWhiteSpace) || headers.Count == HeaderLimit)
        {
            throw new BadHttpException(400, "A header is malformed, or there are too many.");
        }

        var name = line.Substring(0, colon);
        var value = line.Substring(colon + 1).Trim();
        if (headers.TryGetValue(name, out var before) && IsContradiction(name, before, value))
        {
            throw new BadHttpException(400, $"There is more than one {name}.");
        }

        headers[name] = value;
    }

    /// <summary>Servers and proxies that each believe another one of them disagree on where a request goes, or on where it ends.</summary>
    private static bool IsContradiction(string name, string before, string value) =>
        name.Equals("Host", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
        || (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) && before != value);

    private void Settle()
    {
        var host = Header("Host");
        if (host is null && !IsOld)
        {
            throw new BadHttpException(400, "There is no Host.");
        }

        if (host is not null && !IsLoopback(host))
        {
            // Against DNS rebinding: a web page whose host name resolves to 127.0.0.1 must be refused.
            throw new BadHttpException(421, "Only the loopback address is served here.");
        }

        var encoding = Header("Transfer-Encoding");
        var length = Header("Content-Length");
        IsChunked = string.Equals(encoding, "chunked", StringComparison.OrdinalIgnoreCase);
        if (encoding is not null && (!IsChunked || length is not null))
        {
            throw new BadHttpException(400, "The transfer encoding is not understood.");
        }

        if (length is not null && !long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            throw new BadHttpException(400, "Content-Length is malformed.");
        }

        ContentLength = length is null ? 0 : long.Parse(length, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static bool IsLoopback(string host)
    {
        var colon = host.LastIndexOf(':');
        return (colon < 0 ? host : host.Substring(0, colon)) is "127.0.0.1" or "localhost";
    }
}
