using System.Text;

namespace MeetSpaces.Emulator.Http;

/// <summary>A request that was read completely.</summary>
internal sealed class HttpCall(EmulatorRequest log, byte[] body, bool isTooLarge)
{
    /// <summary>The largest body that is read, in bytes.</summary>
    public const int BodyLimit = 1024 * 1024;

    public EmulatorRequest Log { get; } = log;

    public string Method => Log.Method;

    /// <summary>The path as sent: a percent-encoded slash is not a slash.</summary>
    public string Path => Log.Path;

    public QueryString Query { get; } = new(log.Query);

    public byte[] Body { get; } = body;

    public bool IsTooLarge { get; } = isTooLarge;

    /// <summary>The media type in lower case without parameters; empty if there was none.</summary>
    public string MediaType => (Header("Content-Type") ?? "").Split(';')[0].Trim().ToLowerInvariant();

    public string? Header(string name) => Log.Headers.TryGetValue(name, out var value) ? value : null;

    public string Text() => Encoding.UTF8.GetString(Body);
}
