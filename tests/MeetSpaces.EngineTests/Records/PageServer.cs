using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Records;

/// <summary>A loopback server that responds to each request with JSON from the test, when the test provides it.</summary>
internal sealed class PageServer : IDisposable
{
    private readonly HttpListener listener;
    private readonly ConcurrentQueue<(string Method, string Target, string Body)> requests = new();
    private readonly Func<string, Task<string>> answer;
    private int inFlight;

    /// <param name="answer">Returns the body for a path and query, such as <c>/v2/conferenceRecords?pageSize=100</c>.</param>
    internal PageServer(Func<string, Task<string>> answer)
    {
        this.answer = answer;
        listener = Listen();
        _ = AcceptAsync();
    }

    internal PageServer(Func<string, string> answer)
        : this(request => Task.FromResult(answer(request)))
    {
    }

    internal Uri Uri { get; private set; } = null!;

    /// <summary>Path and query of each request, in order of arrival.</summary>
    internal IReadOnlyList<string> Requests => [.. requests.Select(request => request.Target)];

    /// <summary>Each request in order of arrival, with path and query as sent.</summary>
    internal IReadOnlyList<(string Method, string Target, string Body)> Sent => [.. requests];

    internal int InFlight => Volatile.Read(ref inFlight);

    public void Dispose() => listener.Close();

    /// <summary>Signs in at the tenant's emulator, and sends the session's API calls to this server.</summary>
    internal void Connect(Tenant tenant) => tenant.Run(
        "$null = Connect-Meet -KeyPath $keyPath -Endpoint $server -Subject admin@example.com",
        ("keyPath", tenant.KeyPath),
        ("server", Uri)).ShouldSucceed();

    /// <summary>Creates the body of one page of a list.</summary>
    internal static string Page(string collection, IEnumerable<string> items, string? next) =>
        $$"""{ "{{collection}}": [{{string.Join(",", items)}}] {{(next is null ? string.Empty : $", \"nextPageToken\": \"{next}\"")}} }""";

    /// <summary>The page number that a request asks for, if the page tokens are numbers.</summary>
    internal static int PageOf(string request) =>
        request.Split("pageToken=") is [_, var token] ? int.Parse(token, System.Globalization.CultureInfo.InvariantCulture) : 1;

    private HttpListener Listen()
    {
        for (var attempt = 0; ; attempt++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Stop();
            var candidate = new HttpListener();
            candidate.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                candidate.Start();
                Uri = new Uri($"http://127.0.0.1:{port}/");
                return candidate;
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                // Another process took the port in the meantime.
                candidate.Close();
            }
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.GetContextAsync());
            }
        }
        catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task ServeAsync(HttpListenerContext context)
    {
        Interlocked.Increment(ref inFlight);
        try
        {
            using var content = new StreamReader(context.Request.InputStream);
            requests.Enqueue((context.Request.HttpMethod, context.Request.RawUrl!, await content.ReadToEndAsync()));
            var body = Encoding.UTF8.GetBytes(await answer(context.Request.RawUrl!));
            context.Response.ContentType = "application/json";
            await context.Response.OutputStream.WriteAsync(body);
            context.Response.Close();
        }
        catch (Exception end) when (end is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The client disconnected, or the test has ended.
            return;
        }
        finally
        {
            Interlocked.Decrement(ref inFlight);
        }
    }
}
