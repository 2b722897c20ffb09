using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MeetSpaces.Tests.Http;

/// <summary>A server on a raw socket that does whatever the test says, right or wrong.</summary>
internal sealed class BadServer : IDisposable
{
    private readonly TcpListener listener;
    private readonly CancellationTokenSource stop = new();
    private readonly Func<BadRequest, BadExchange, Task> answer;
    private readonly List<BadRequest> requests = [];

    internal BadServer(Func<BadRequest, BadExchange, Task> answer)
    {
        this.answer = answer;
        listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Uri = new Uri($"http://{listener.LocalEndpoint}/");
        _ = Task.Run(AcceptAsync);
    }

    internal Uri Uri { get; }

    /// <summary>The requests that came whole.</summary>
    internal IReadOnlyList<BadRequest> Requests
    {
        get
        {
            lock (requests)
            {
                return [.. requests];
            }
        }
    }

    /// <summary>An address where nobody listens.</summary>
    internal static Uri Nobody()
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
        using var exchange = new BadExchange(socket, stop.Token);
        using var input = new BufferedStream(exchange.Stream);
        try
        {
            while (!exchange.IsOver && await ReadAsync(input) is { } request)
            {
                lock (requests)
                {
                    request.Number = requests.Count + 1;
                    requests.Add(request);
                }

                await answer(request, exchange);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task<BadRequest?> ReadAsync(Stream stream)
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
        return new BadRequest(lines[0].Split(' ')[0], lines[0].Split(' ')[1], headers, Encoding.UTF8.GetString(body));
    }

    private static bool EndsHead(List<byte> head) => head.Count >= 4 && head.Skip(head.Count - 4).SequenceEqual("\r\n\r\n"u8.ToArray());
}
