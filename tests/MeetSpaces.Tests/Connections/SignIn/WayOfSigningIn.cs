using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MeetSpaces.Connections;
using MeetSpaces.Connections.SignIn;

namespace MeetSpaces.Tests.Connections.SignIn;

/// <summary>Each way of signing in, and the address that a test lets fail during it.</summary>
internal sealed class WayOfSigningIn
{
    private const string Impersonation = "/v1/projects/-/serviceAccounts/ci@p.iam.gserviceaccount.com:generateAccessToken";
    private static readonly string PrivateKey = NewKey();

    private static readonly Dictionary<string, WayOfSigningIn> Ways = new()
    {
        ["key file"] = new("/token", host => host.ConnectAsync(new KeySignIn(
            KeySource.InFile(host.Write("key.json", Key(host, "token"))), host.Request(SignInHost.Alice, SignInHost.AllScopes)))),
        ["keyless, token"] = new("/token", host => host.KeylessAsync()),
        ["keyless, IAM"] = new(SignInHost.SignJwt, host => KeylessAsync(host, Gcloud(host))),
        ["keyless, metadata server"] = new(SignInHost.Metadata, host => host.KeylessAsync()),
        ["keyless, gcloud user"] = new("/gcloud", host => KeylessAsync(host, Gcloud(host))),
        ["keyless, service account"] = new("/robot", host => KeylessAsync(host, Key(host, "robot"))),
        ["keyless, impersonated by gcloud"] = new("/gcloud", host => KeylessAsync(host, $$"""
            {"type":"impersonated_service_account",
             "service_account_impersonation_url":"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/a@b:generateAccessToken",
             "source_credentials":{{Gcloud(host)}} }
            """)),
        ["keyless, STS"] = new("/sts", host => KeylessAsync(host, Federation(host, File(host)))),
        ["keyless, STS by a workforce sign-in"] = new("/sts", host => KeylessAsync(host, $$"""
            {"type":"external_account_authorized_user","audience":"//iam.googleapis.com/locations/global/workforcePools/p/providers/x",
             "client_id":"c","client_secret":"s","refresh_token":"r","token_url":"{{host.Server.Uri}}sts","token_info_url":"{{host.Server.Uri}}introspect"}
            """)),
        ["keyless, impersonation after STS"] = new(Impersonation, host => KeylessAsync(
            host, Federation(host, File(host), $$""","service_account_impersonation_url":"{{host.Server.Uri}}{{Impersonation[1..]}}" """))),
        ["keyless, identity provider"] = new("/github", host => KeylessAsync(host, Federation(host, $$"""{"url":"{{host.Server.Uri}}github"}"""))),
        ["interactive, code"] = new("/token", host => host.ConnectAsync(Interactive(host, null))),
        ["interactive, refresh"] = new("/token", host => host.ConnectAsync(Interactive(host, host.Write("kept.json", $$"""
            {"client_id":"desktop","email":"{{SignInHost.Alice}}","refresh_token":"r","scope":"{{string.Join(' ', SignInHost.AllScopes.Select(MeetSpaces.Http.Requests.MeetScopes.AddressOf))}}"}
            """)))),
        ["access token"] = new("/tokeninfo", host => host.ConnectAsync(new AccessTokenSignIn(() => "t0ken", host.Request(SignInHost.Alice, null)))),
    };

    private WayOfSigningIn(string path, Func<SignInHost, Task<MeetConnection>> connect)
    {
        Path = path;
        ConnectAsync = connect;
    }

    internal static IEnumerable<string> Names => Ways.Keys;

    /// <summary>The address that fails.</summary>
    internal string Path { get; }

    internal Func<SignInHost, Task<MeetConnection>> ConnectAsync { get; }

    internal static WayOfSigningIn Of(string name) => Ways[name];

    /// <summary>Every address of the ways answers as it should.</summary>
    internal static void Serve(SignInHost host)
    {
        foreach (var path in (string[])["/gcloud", "/robot", "/sts"])
        {
            host[path] = _ => Reply.Ok("""{"access_token":"mine","expires_in":3599,"token_type":"Bearer","issued_token_type":"x"}""");
        }

        host["/github"] = _ => Reply.Ok("0idc");
        host[Impersonation] = _ => Reply.Ok($$"""{"accessToken":"impersonated","expireTime":"{{DateTime.UtcNow.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}}"}""");
        host["/token"] = _ => Reply.Ok("""{"access_token":"user","expires_in":3599,"token_type":"Bearer","refresh_token":"r"}""");
        host["/tokeninfo"] = _ => Reply.Ok(
            $$"""{"scope":"https://www.googleapis.com/auth/meetings.space.readonly","expires_in":"1800","email":"{{SignInHost.Alice}}"}""");
        host["/o/oauth2/v2/auth"] = asked => new Reply(302, "", ("Location", $"{asked.Query["redirect_uri"]}?code=c0de&state={asked.Query["state"]}"));
    }

    private static InteractiveSignIn Interactive(SignInHost host, string? cache) => new(
        host.Write("client.json", """{"installed":{"client_id":"desktop","client_secret":"s3cret"} }"""), cache, host.Request(null, SignInHost.AllScopes));

    private static Task<MeetConnection> KeylessAsync(SignInHost host, string file)
    {
        host.Environment["GOOGLE_APPLICATION_CREDENTIALS"] = host.Write("adc.json", file);
        return host.KeylessAsync();
    }

    private static string Gcloud(SignInHost host) =>
        $$"""{"type":"authorized_user","client_id":"c","client_secret":"s","refresh_token":"r","token_uri":"{{host.Server.Uri}}gcloud"}""";

    private static string File(SignInHost host) => $$"""{"file":{{JsonValue.Create(host.Write("oidc", "0idc")).ToJsonString()}}}""";

    private static string Federation(SignInHost host, string source, string more = "") => $$"""
        {"type":"external_account","audience":"//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/x",
         "subject_token_type":"urn:ietf:params:oauth:token-type:jwt","token_url":"{{host.Server.Uri}}sts","credential_source":{{source}}{{more}} }
        """;

    private static string Key(SignInHost host, string token) => new JsonObject
    {
        ["type"] = "service_account",
        ["client_email"] = "robot@project.iam.gserviceaccount.com",
        ["private_key"] = PrivateKey,
        ["token_uri"] = host.Server.Uri + token,
    }.ToJsonString();

    private static string NewKey()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportPkcs8PrivateKeyPem();
    }
}
