using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MeetSpaces.Tests.Connections.SignIn;

/// <summary>A loopback server that responds as the test says, and records its requests.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly HttpListener listener;
    private readonly Func<ReceivedRequest, Reply> answer;
    private readonly List<ReceivedRequest> requests = [];
    private readonly Task serving;

    internal LoopbackServer(Func<ReceivedRequest, Reply> answer)
    {
        this.answer = answer;
        (listener, Uri) = Listen();
        serving = Task.Run(ServeAsync);
    }

    internal Uri Uri { get; }

    internal IReadOnlyList<ReceivedRequest> Requests
    {
        get
        {
            lock (requests)
            {
                return [.. requests];
            }
        }
    }

    public void Dispose()
    {
        listener.Abort();
        serving.Wait(TimeSpan.FromSeconds(10));
    }

    private static (HttpListener Listener, Uri Uri) Listen()
    {
        for (var attempt = 1; ; attempt++)
        {
            var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var uri = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
            probe.Stop();
            var listener = new HttpListener();
            listener.Prefixes.Add(uri.AbsoluteUri);
            try
            {
                listener.Start();
                return (listener, uri);
            }
            catch (HttpListenerException) when (attempt < 20)
            {
                listener.Close();
            }
        }
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception end) when (end is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            Serve(context);
        }
    }

    private void Serve(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        var asked = new ReceivedRequest(context.Request.HttpMethod, context.Request.Url!, context.Request.Headers, reader.ReadToEnd());
        lock (requests)
        {
            requests.Add(asked);
        }

        var reply = answer(asked);
        context.Response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers)
        {
            context.Response.AddHeader(name, value);
        }

        try
        {
            context.Response.Close(Encoding.UTF8.GetBytes(reply.Body), willBlock: true);
        }
        catch (HttpListenerException)
        {
            // A client need not read all of it.
        }
    }
}
