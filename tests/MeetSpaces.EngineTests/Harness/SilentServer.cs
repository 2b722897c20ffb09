using System.Net;
using System.Net.Sockets;

namespace MeetSpaces.EngineTests.Harness;

/// <summary>A loopback server that accepts requests and never responds. It counts open connections.</summary>
internal sealed class SilentServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private int open;
    private int requests;

    internal SilentServer()
    {
        listener.Start();
        Uri = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        _ = AcceptAsync();
    }

    internal Uri Uri { get; }

    /// <summary>The number of open connections.</summary>
    internal int Open => Volatile.Read(ref open);

    internal int Requests => Volatile.Read(ref requests);

    public void Dispose()
    {
        stop.Cancel();
        listener.Stop();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync(stop.Token));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            return;
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        Interlocked.Increment(ref open);
        try
        {
            using (client)
            {
                var buffer = new byte[8192];
                while (await client.GetStream().ReadAsync(buffer, stop.Token) > 0)
                {
                    Interlocked.Increment(ref requests);
                }
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
            return;
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }
}
