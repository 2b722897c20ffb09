using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MeetSpaces.Tests.Http;

/// <summary>A server on a raw socket that sends whatever the test says, including invalid HTTP.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly TcpListener listener;
    private readonly CancellationTokenSource stop = new();
    private readonly Func<ScriptedRequest, ScriptedConnection, Task> answer;
    private readonly List<ScriptedRequest> requests = [];

    internal ScriptedServer(Func<ScriptedRequest, ScriptedConnection, Task> answer)
    {
        this.answer = answer;
        listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Uri = new Uri($"http://{listener.LocalEndpoint}/");
        _ = Task.Run(AcceptAsync);
    }

    internal Uri Uri { get; }

    /// <summary>The requests that were received completely.</summary>
    internal IReadOnlyList<ScriptedRequest> Requests
    {
        get
        {
            lock (requests)
            {
                return [.. requests];
            }
        }
    }

    /// <summary>An address that nothing listens on.</summary>
    internal static Uri UnusedAddress()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://{listener.LocalEndpoint}/");
        listener.Stop();
        return address;
    }

    public void Dispose()
    {
        stop.Cancel();
        listener.Stop();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptSocketAsync(stop.Token));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            return;
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        socket.NoDelay = true;
        using var connection = new ScriptedConnection(socket, stop.Token);
        using var input = new BufferedStream(connection.Stream);
        try
        {
            while (!connection.IsOver && await ReadAsync(input) is { } request)
            {
                lock (requests)
                {
                    request.Number = requests.Count + 1;
                    requests.Add(request);
                }

                await answer(request, connection);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task<ScriptedRequest?> ReadAsync(Stream stream)
    {
        var head = new List<byte>();
        var next = new byte[1];
        while (!EndsHead(head))
        {
            if (await stream.ReadAsync(next, stop.Token) == 0)
            {
                return null;
            }

            head.Add(next[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, stop.Token);
        return new ScriptedRequest(lines[0].Split(' ')[0], lines[0].Split(' ')[1], headers, Encoding.UTF8.GetString(body));
    }

    private static bool EndsHead(List<byte> head) => head.Count >= 4 && head.Skip(head.Count - 4).SequenceEqual("\r\n\r\n"u8.ToArray());
}
