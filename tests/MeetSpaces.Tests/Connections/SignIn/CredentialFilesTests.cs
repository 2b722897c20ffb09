using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MeetSpaces.Connections;
using MeetSpaces.Connections.SignIn;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;
using MeetSpaces.Tests.Files;

namespace MeetSpaces.Tests.Connections.SignIn;

/// <summary>Every file that a sign-in reads may be a pipe, and none is read beyond its limit or waited for after Stop.</summary>
public sealed class CredentialFilesTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly string PrivateKey = NewKey();
    private readonly SignInHost host = new();

    public CredentialFilesTests() => WayOfSigningIn.Serve(host);

    public static TheoryData<string> Files => ["key", "client secrets", "token cache", "credential of gcloud", "configuration of a pool", "token of the provider"];

    private static CancellationToken TestToken => TestContext.Current.CancellationToken;

    private string Path => host.PathOf("file");

    public void Dispose() => host.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_pipe_is_as_good_as_a_file(string file)
    {
        NamedPipe.Create(Path);
        var writing = NamedPipe.WriteAsync(Path, TextOf(file));
        var connection = await ConnectAsync(file, TestToken).WaitAsync(Limit, TestToken);

        Assert.Equal(SignInHost.Alice, connection.Subject);
        await writing;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Stop_ends_the_wait_for_a_pipe_whose_writer_is_silent(string file)
    {
        NamedPipe.Create(Path);
        using var stop = new CancellationTokenSource();
        var connecting = ConnectAsync(file, stop.Token);

        // Opens as soon as the sign-in has opened the other side.
        await using var silent = await NamedPipe.OpenWithReaderAsync(Path).WaitAsync(Limit, TestToken);
        Assert.False(connecting.IsCompleted);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting.WaitAsync(Limit, TestToken));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_that_is_too_long_is_named(string file)
    {
        host.Write("file", TextOf(file) + new string(' ', 64 * 1024));
        var failure = await host.FailsAsync(MeetErrorId.KeyInvalid, () => ConnectAsync(file, TestToken), "s3cret");

        Assert.Contains($"'{Path}' cannot be read: it is larger than 64 KiB", failure.Message);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_folder_is_named(string file)
    {
        Directory.CreateDirectory(Path);
        var failure = await host.FailsAsync(MeetErrorId.KeyInvalid, () => ConnectAsync(file, TestToken));

        Assert.Contains($"'{Path}' cannot be read: it is a folder", failure.Message);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_mark_of_UTF_8_does_no_harm(string file)
    {
        await File.WriteAllTextAsync(Path, TextOf(file), new UTF8Encoding(true), TestToken);

        Assert.Equal(SignInHost.Alice, (await ConnectAsync(file, TestToken)).Subject);
        Assert.DoesNotContain(host.Server.Requests, asked => asked.Form["subject_token"] is { } token && token != "0idc");
    }

    [Fact]
    public async Task A_key_from_a_secret_store_may_have_the_mark_too() => Assert.Equal(
        SignInHost.Alice,
        (await host.ConnectAsync(new KeySignIn(KeySource.FromText("in -KeyJson", () => "\uFEFF" + TextOf("key")), host.Request(SignInHost.Alice, SignInHost.AllScopes)))).Subject);

    [Fact]
    public async Task The_check_of_a_key_from_a_pipe_neither_waits_for_the_pipe_nor_fails()
    {
        NamedPipe.Create(Path);
        var writing = NamedPipe.WriteAsync(Path, TextOf("key"));
        var connection = await ConnectAsync("key", TestToken).WaitAsync(Limit, TestToken);
        await writing;
        var outcome = await connection.CreateChecks()[0](host.Trace, TestToken).WaitAsync(Limit, TestToken);

        Assert.True(outcome.Passed, outcome.Detail);
        Assert.Contains($"read from the pipe '{Path}'", outcome.Detail);
    }

    [Theory]
    [InlineData("""{"other":"0idc"}""")]
    [InlineData("""{"value":["0idc"]}""")]
    [InlineData("0idc s3cret")]
    public async Task A_file_of_the_provider_without_the_token_is_named_and_not_quoted(string text)
    {
        host.Write("file", text);
        var failure = await host.FailsAsync(MeetErrorId.KeyInvalid, () => KeylessAsync(Federation(""","format":{"type":"json","subject_token_field_name":"value"}"""), TestToken), "s3cret");

        Assert.Contains($"'{Path}'", failure.Message);
        Assert.Contains("'value'", failure.Message);
    }

    [Fact]
    public async Task A_token_of_the_provider_in_a_field_is_sent_and_read_anew_each_time()
    {
        host.Write("file", """{"value":"0idc"}""");
        await KeylessAsync(Federation(""","format":{"type":"json","subject_token_field_name":"value"}"""), TestToken);

        Assert.Equal("0idc", Assert.Single(host.To("/sts")).Form["subject_token"]);
    }

    private Task<MeetConnection> ConnectAsync(string file, CancellationToken cancellationToken) => file switch
    {
        "key" => ConnectAsync(new KeySignIn(KeySource.InFile(Path), host.Request(SignInHost.Alice, SignInHost.AllScopes)), cancellationToken),
        "client secrets" => ConnectAsync(new InteractiveSignIn(Path, null, host.Request(SignInHost.Alice, SignInHost.AllScopes)), cancellationToken),
        "token cache" => ConnectAsync(
            new InteractiveSignIn(host.Write("client", TextOf("client secrets")), Path, host.Request(SignInHost.Alice, SignInHost.AllScopes)), cancellationToken),
        "token of the provider" => KeylessAsync(Federation(), cancellationToken),
        _ => KeylessFromAsync(Path, cancellationToken),
    };

    private string TextOf(string file) => file switch
    {
        "key" => new JsonObject
        {
            ["type"] = "service_account",
            ["client_email"] = SignInHost.Account,
            ["private_key"] = PrivateKey,
            ["token_uri"] = host.Server.Uri + "token",
        }.ToJsonString(),
        "client secrets" => """{"installed":{"client_id":"desktop","client_secret":"s3cret"} }""",
        "token cache" =>
            $$"""{"client_id":"desktop","email":"{{SignInHost.Alice}}","refresh_token":"s3cret","scope":"{{string.Join(' ', SignInHost.AllScopes.Select(MeetScopes.AddressOf))}}"}""",
        "credential of gcloud" =>
            $$"""{"type":"authorized_user","client_id":"c","client_secret":"s3cret","refresh_token":"r","token_uri":"{{host.Server.Uri}}gcloud"}""",
        "configuration of a pool" => Federation(path: host.Write("oidc", "0idc")),
        _ => "0idc",
    };

    private string Federation(string more = "", string? path = null) => $$"""
        {"type":"external_account","audience":"//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/x",
         "subject_token_type":"urn:ietf:params:oauth:token-type:jwt","token_url":"{{host.Server.Uri}}sts",
         "credential_source":{"file":{{JsonValue.Create(path ?? Path).ToJsonString()}}{{more}} } }
        """;

    private Task<MeetConnection> KeylessAsync(string configuration, CancellationToken cancellationToken) =>
        KeylessFromAsync(host.Write("adc.json", configuration), cancellationToken);

    private Task<MeetConnection> KeylessFromAsync(string path, CancellationToken cancellationToken) => ConnectAsync(
        new KeylessSignIn(SignInHost.Account, [], host.Request(SignInHost.Alice, SignInHost.AllScopes))
        {
            Variable = name => name == "GOOGLE_APPLICATION_CREDENTIALS" ? path : null,
        },
        cancellationToken);

    private Task<MeetConnection> ConnectAsync(ISignIn signIn, CancellationToken cancellationToken) => signIn.ConnectAsync(host.Http, host.Trace, cancellationToken);

    private static string NewKey()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportPkcs8PrivateKeyPem();
    }
}
