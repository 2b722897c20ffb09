using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text;
using MeetSpaces.Emulator;

namespace MeetSpaces.Tests.Emulator;

/// <summary>A running emulator, and a plain HTTP client for it.</summary>
internal sealed class EmulatorHost : IDisposable
{
    public const string Created = "https://www.googleapis.com/auth/meetings.space.created";
    public const string ReadOnly = "https://www.googleapis.com/auth/meetings.space.readonly";
    public const string Settings = "https://www.googleapis.com/auth/meetings.space.settings";
    public const string Alice = "alice@example.com";
    public const string Bob = "bob@example.com";
    public const string Carol = "carol@example.com";

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly TimeProvider clock;

    public EmulatorHost(EmulatorOptions? options = null)
    {
        options ??= new EmulatorOptions();
        clock = options.Clock;
        Server = MeetEmulatorServer.Start(options);
        client.BaseAddress = Server.Uri;
    }

    public MeetEmulatorServer Server { get; }

    public DateTimeOffset Now => clock.GetUtcNow();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Jwt Jwt(string? subject, params string[] scopes) => new(Server.ServiceAccountKey, subject, Now, scopes);

    public Task<Reply> ExchangeAsync(string assertion) => FormAsync("token", new()
    {
        ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer",
        ["assertion"] = assertion,
    });

    /// <summary>Gets an access token, by default with all three scopes.</summary>
    public async Task<string> TokenAsync(string? subject = Alice, params string[] scopes)
    {
        var reply = await ExchangeAsync(Jwt(subject, scopes.Length == 0 ? [Created, ReadOnly, Settings] : scopes).Sign());
        return (string)reply.IsOk().Json["access_token"]!;
    }

    public async Task<Reply> FormAsync(string path, Dictionary<string, string> form)
    {
        using var content = new FormUrlEncodedContent(form);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        return await SendAsync(request);
    }

    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        var response = await client.SendAsync(request, Cancellation);
        return new Reply(response, await response.Content.ReadAsStringAsync(Cancellation));
    }

    public async Task<Reply> CallAsync(
        string? token, string method, string path, string? body = null, string contentType = "application/json")
    {
        var asWritten = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var address = new Uri(Server.Uri.AbsoluteUri.TrimEnd('/') + path, asWritten);
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return await SendAsync(request);
    }

    public Task<Reply> GetAsync(string token, string path) => CallAsync(token, "GET", path);

    /// <summary>Creates a space, and returns it as its owner sees it.</summary>
    public async Task<JsonObject> CreateAsync(string token, string body = "{}") =>
        (await PostAsync(token, "/v2/spaces", body)).IsOk().Json;

    public Task<Reply> PostAsync(string? token, string path, string? body = null, string contentType = "application/json") =>
        CallAsync(token, "POST", path, body, contentType);

    public Task<Reply> PatchAsync(string? token, string path, string body) => CallAsync(token, "PATCH", path, body);

    public void Dispose()
    {
        client.Dispose();
        Server.Dispose();
        Assert.DoesNotContain(Server.Requests, request => request.Failure is not null);
    }
}
