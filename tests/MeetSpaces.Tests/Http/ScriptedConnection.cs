using System.IO.Compression;
using System.Net.Sockets;
using System.Text;

namespace MeetSpaces.Tests.Http;

/// <summary>The server's side of a connection.</summary>
internal sealed class ScriptedConnection(Socket socket, CancellationToken stop) : IDisposable
{
    internal const string Space = """{"name":"spaces/x","meetingUri":"https://meet.google.com/abc-mnop-xyz","meetingCode":"abc-mnop-xyz"}""";

    internal NetworkStream Stream { get; } = new(socket, ownsSocket: false);

    internal bool IsOver { get; private set; }

    public void Dispose()
    {
        Stream.Dispose();
        socket.Dispose();
    }

    /// <summary>Sends the normal response of the method.</summary>
    internal Task AnswerSuccessAsync(ScriptedRequest request) => AnswerAsync(200, request.Path.EndsWith("Conference", StringComparison.Ordinal) ? "{}" : Space);

    internal Task AnswerAsync(int status, string body = "", params string[] headers) => AnswerAsync(status, Encoding.UTF8.GetBytes(body), headers);

    internal async Task AnswerAsync(int status, byte[] body, params string[] headers)
    {
        byte[] whole = [.. Head(status, [$"Content-Length: {body.Length}", .. headers]), .. body];
        await Stream.WriteAsync(whole, stop);
    }

    internal Task HeadAsync(int status, params string[] headers) => Stream.WriteAsync(Head(status, headers), stop).AsTask();

    private static byte[] Head(int status, params string[] headers)
    {
        string[] type = headers.Any(header => header.StartsWith("Content-Type", StringComparison.Ordinal)) ? [] : ["Content-Type: application/json; charset=UTF-8"];
        return Encoding.ASCII.GetBytes(string.Join("\r\n", [$"HTTP/1.1 {status} X", .. type, .. headers, "", ""]));
    }

    /// <summary>Sends half of the body, then resets the connection.</summary>
    internal async Task HalfAsync()
    {
        await HeadAsync(200, $"Content-Length: {Space.Length}");
        await Stream.WriteAsync(Encoding.ASCII.GetBytes(Space[..(Space.Length / 2)]), stop);
        Reset();
    }

    /// <summary>Sends a body of the given length, as long as the client reads it.</summary>
    internal async Task FloodAsync(long bytes)
    {
        await HeadAsync(200, $"Content-Length: {bytes}");
        var chunk = new byte[64 * 1024];
        Array.Fill(chunk, (byte)' ');
        for (var sent = 0L; sent < bytes; sent += chunk.Length)
        {
            await Stream.WriteAsync(chunk, stop);
        }
    }

    /// <summary>Sends nothing more.</summary>
    internal Task StallAsync() => Task.Delay(Timeout.Infinite, stop);

    /// <summary>Resets the connection.</summary>
    internal void Reset()
    {
        IsOver = true;
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    internal static byte[] Gzip(byte[] text, int times)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            for (var i = 0; i < times; i++)
            {
                gzip.Write(text);
            }
        }

        return packed.ToArray();
    }
}
