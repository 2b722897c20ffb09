using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace MeetSpaces.Emulator.Http;

/// <summary>
/// Listens on one port of 127.0.0.1 and serves connections concurrently, until it is disposed. It uses sockets and not
/// HttpListener, which needs administrator rights on some platforms, and on others cannot drop a connection without a response.
/// </summary>
internal sealed class LoopbackListener : IDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly TcpListener listener;
    private readonly Func<TcpClient, LoopbackConnection> connect;
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<LoopbackConnection, Task> connections = new();
    private readonly Task accepting;
    private int disposed;

    private LoopbackListener(TcpListener listener, Func<Uri, Func<TcpClient, LoopbackConnection>> server)
    {
        this.listener = listener;
        Uri = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        connect = server(Uri);
        accepting = Task.Run(AcceptAsync);
    }

    public Uri Uri { get; }

    /// <param name="port">1 to 65535, or 0 for any free port.</param>
    /// <param name="server">Creates, for the listener's address, the factory of connections.</param>
    /// <exception cref="InvalidOperationException">The port is taken.</exception>
    public static LoopbackListener Start(int port, Func<Uri, Func<TcpClient, LoopbackConnection>> server)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
        }
        catch (SocketException failure)
        {
            throw new InvalidOperationException(
                $"The emulator cannot listen on 127.0.0.1:{port}: {failure.Message}. Choose another port, or 0 for a free one.", failure);
        }

        return new LoopbackListener(listener, server);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        stop.Cancel();
        listener.Stop();
        foreach (var connection in connections.Keys)
        {
            connection.Dispose();
        }

        Task.WaitAll([accepting, .. connections.Values], Farewell);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var token = stop.Token;
        while (!token.IsCancellationRequested)
        {
            try
            {
                Track(connect(await listener.AcceptTcpClientAsync().ConfigureAwait(false)), token);
            }
            catch (Exception) when (token.IsCancellationRequested)
            {
                // The listener has been closed.
                return;
            }
            catch (SocketException)
            {
                // The client disconnected while it was being accepted.
                continue;
            }
        }
    }

    private void Track(LoopbackConnection connection, CancellationToken token)
    {
        var start = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        connections.TryAdd(connection, RunAsync(connection, start.Task, token));
        start.SetResult(true);
    }

    private async Task RunAsync(LoopbackConnection connection, Task start, CancellationToken token)
    {
        await start.ConfigureAwait(false);
        try
        {
            await connection.RunAsync(token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The client or the emulator has closed the connection.
            connection.Dispose();
        }
        finally
        {
            connection.Dispose();
            connections.TryRemove(connection, out _);
        }
    }
}
