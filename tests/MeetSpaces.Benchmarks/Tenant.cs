using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MeetSpaces.Emulator;

namespace MeetSpaces.Benchmarks;

/// <summary>An emulator with a key file, and tokens for clients without the module.</summary>
internal sealed class Tenant : IDisposable
{
    internal const string Admin = "admin@example.com";

    internal Tenant(EmulatorOptions? options = null)
    {
        Meet = MeetEmulatorServer.Start(options ?? new EmulatorOptions());
        KeyPath = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".json");
        File.WriteAllText(KeyPath, Meet.ServiceAccountKey);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(KeyPath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    internal MeetEmulatorServer Meet { get; }

    internal string KeyPath { get; }

    public void Dispose()
    {
        Meet.Dispose();
        File.Delete(KeyPath);
    }

    internal void Connect(Engine engine, string more = "") => engine.Run(
        $"$null = Connect-Meet -KeyPath $keyPath -Endpoint $endpoint -Subject {Admin} {more}", ("keyPath", KeyPath), ("endpoint", Meet.Uri));

    internal static List<string> Spaces(Engine engine, int count) =>
        [.. engine.Run($"1..{count} | New-MeetSpace -ThrottleLimit 64").Select(space => (string)space.Properties["Name"].Value)];

    /// <summary>A typical client: one connection pool, and the bearer token as a default header.</summary>
    internal Task<HttpClient> ClientAsync() => ClientAsync(Meet.Uri, Meet.ServiceAccountKey);

    /// <param name="endpoint">The address of the emulator.</param>
    /// <param name="keyFile">The text of its key file.</param>
    internal static async Task<HttpClient> ClientAsync(Uri endpoint, string keyFile)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64, UseProxy = false }) { BaseAddress = endpoint };
        client.DefaultRequestHeaders.Authorization = new("Bearer", await TokenAsync(client, keyFile));
        return client;
    }

    internal Task<string> TokenAsync(HttpClient client) => TokenAsync(client, Meet.ServiceAccountKey);

    internal static async Task<string> TokenAsync(HttpClient client, string keyFile)
    {
        using var key = JsonDocument.Parse(keyFile);
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = JsonSerializer.Serialize(new
        {
            iss = key.RootElement.GetProperty("client_email").GetString(),
            sub = Admin,
            scope = "https://www.googleapis.com/auth/meetings.space.created",
            aud = key.RootElement.GetProperty("token_uri").GetString(),
            iat = now,
            exp = now + 3600,
        });
        using var rsa = RSA.Create();
        rsa.ImportFromPem(key.RootElement.GetProperty("private_key").GetString());
        var signed = $"{Encode(Encoding.UTF8.GetBytes($$"""{"alg":"RS256","typ":"JWT","kid":"{{key.RootElement.GetProperty("private_key_id").GetString()}}"}"""))}.{Encode(Encoding.UTF8.GetBytes(claims))}";
        var assertion = $"{signed}.{Encode(rsa.SignData(Encoding.UTF8.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer",
            ["assertion"] = assertion,
        });
        using var answer = await client.PostAsync(new Uri(key.RootElement.GetProperty("token_uri").GetString()!), form);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
