using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace MeetSpaces.Emulator.Http;

/// <summary>Listens on one port of 127.0.0.1 and hands every request to a task of its own, until it is disposed.</summary>
internal sealed class LoopbackListener : IDisposable
{
    private const int Attempts = 20;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly HttpListener listener;
    private readonly Func<HttpListenerContext, CancellationToken, Task> serve;
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<Task, bool> serving = new();
    private readonly Task accepting;
    private int disposed;

    private LoopbackListener(HttpListener listener, int port, Func<Uri, Func<HttpListenerContext, CancellationToken, Task>> server)
    {
        this.listener = listener;
        Uri = new Uri(Prefix(port));
        serve = server(Uri);
        accepting = Task.Run(AcceptAsync);
    }

    public Uri Uri { get; }

    /// <summary>How many requests are being served.</summary>
    public int InFlight => serving.Count;

    /// <param name="port">1 to 65535, or 0 for a free one.</param>
    /// <param name="server">Given the address, makes what serves one request. It must not throw.</param>
    /// <exception cref="InvalidOperationException">The port is taken.</exception>
    public static LoopbackListener Start(int port, Func<Uri, Func<HttpListenerContext, CancellationToken, Task>> server)
    {
        for (var attempt = 1; ; attempt++)
        {
            var candidate = port == 0 ? FreePort() : port;
            var listener = new HttpListener();
            listener.Prefixes.Add(Prefix(candidate));
            try
            {
                listener.Start();
                return new LoopbackListener(listener, candidate, server);
            }
            catch (Exception failure) when (failure is HttpListenerException or SocketException)
            {
                listener.Close();
                if (port != 0 || attempt == Attempts)
                {
                    throw new InvalidOperationException(
                        $"The emulator cannot listen on 127.0.0.1:{candidate}: the port is taken. Choose another one, or 0 for a free one.", failure);
                }
            }
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        stop.Cancel();
        listener.Abort();
        Task.WaitAll([accepting, .. serving.Keys], Farewell);
        stop.Dispose();
    }

    private static string Prefix(int port) => $"http://127.0.0.1:{port}/";

    private static int FreePort()
    {
        var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        try
        {
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }
        finally
        {
            probe.Stop();
        }
    }

    private async Task AcceptAsync()
    {
        var token = stop.Token;
        while (!token.IsCancellationRequested)
        {
            try
            {
                Track(await listener.GetContextAsync().ConfigureAwait(false), token);
            }
            catch (Exception) when (token.IsCancellationRequested || !listener.IsListening)
            {
                return;
            }
            catch (HttpListenerException)
            {
                // One connection broke before its request was complete; the next one is as good as ever.
                continue;
            }
        }
    }

    private void Track(HttpListenerContext context, CancellationToken token)
    {
        var task = Task.Run(() => serve(context, token), CancellationToken.None);
        serving.TryAdd(task, true);
        task.ContinueWith(
            done => serving.TryRemove(done, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }
}
