using System.Net;
using System.Text;

namespace MeetSpaces.Emulator.Http;

/// <summary>Reads a request from the listener, at most <see cref="HttpCall.BodyLimit"/> bytes of its body.</summary>
internal static class ExchangeReader
{
    /// <summary>The request without its body.</summary>
    public static EmulatorRequest Begin(HttpListenerRequest request)
    {
        var (path, query) = Split(request.RawUrl ?? "/");
        return new EmulatorRequest(request.HttpMethod, path, query)
        {
            Authorization = request.Headers["Authorization"],
            Headers = Headers(request),
        };
    }

    public static async Task<HttpCall> ReadAsync(HttpListenerRequest request, EmulatorRequest log, CancellationToken cancellationToken)
    {
        var body = request.HasEntityBody
            ? await BodyAsync(request, cancellationToken).ConfigureAwait(false)
            : [];
        log.Body = body is null ? "" : Encoding.UTF8.GetString(body);
        return new HttpCall(log, body ?? [], body is null);
    }

    private static (string Path, string Query) Split(string rawUrl)
    {
        // A client may send the absolute form of RFC 9112, 3.2.2.
        var start = rawUrl.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? rawUrl.IndexOf('/', "http://".Length) : 0;
        var target = start < 0 ? "/" : rawUrl.Substring(start);
        var mark = target.IndexOf('?');
        return mark < 0 ? (target, "") : (target.Substring(0, mark), target.Substring(mark + 1));
    }

    private static Dictionary<string, string> Headers(HttpListenerRequest request)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in request.Headers.AllKeys)
        {
            headers[name] = request.Headers[name] ?? "";
        }

        return headers;
    }

    private static async Task<byte[]?> BodyAsync(HttpListenerRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength64 > HttpCall.BodyLimit)
        {
            return null;
        }

        using var read = new MemoryStream();
        var buffer = new byte[8192];
        int count;
        while ((count = await request.InputStream.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (read.Length + count > HttpCall.BodyLimit)
            {
                return null;
            }

            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }
}
