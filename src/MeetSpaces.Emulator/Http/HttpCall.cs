using System.Text;

namespace MeetSpaces.Emulator.Http;

/// <summary>A request that was read completely.</summary>
internal sealed class HttpCall(EmulatorRequest log, byte[] body, bool isTooLarge)
{
    /// <summary>The largest body that is read, in bytes.</summary>
    public const int BodyLimit = 1024 * 1024;

    public EmulatorRequest Log { get; } = log;

    public string Method => Log.Method;

    /// <summary>The path as sent: a percent-encoded slash does not separate segments.</summary>
    public string Path => Log.Path;

    public QueryString Query { get; } = new(log.Query);

    public byte[] Body { get; } = body;

    public bool IsTooLarge { get; } = isTooLarge;

    /// <summary>The media type in lower case without parameters; empty if there was none.</summary>
    public string MediaType => (Header("Content-Type") ?? "").Split(';')[0].Trim().ToLowerInvariant();

    /// <param name="head">The request line and the headers.</param>
    /// <param name="body">The body; null if it was too large.</param>
    public static HttpCall From(RequestHead head, byte[]? body)
    {
        var mark = head.Target.IndexOf('?');
        var path = mark < 0 ? head.Target : head.Target.Substring(0, mark);
        var log = new EmulatorRequest(head.Method, path, mark < 0 ? "" : head.Target.Substring(mark + 1))
        {
            Authorization = head.Header("Authorization"),
            Headers = head.Headers,
            Body = body is null ? "" : Encoding.UTF8.GetString(body),
        };
        return new HttpCall(log, body ?? [], body is null);
    }

    public string? Header(string name) => Log.Headers.TryGetValue(name, out var value) ? value : null;

    public string Text() => Encoding.UTF8.GetString(Body);
}
