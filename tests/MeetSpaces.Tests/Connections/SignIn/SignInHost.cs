using System.Net;
using MeetSpaces.Connections;
using MeetSpaces.Connections.SignIn;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;
using MeetSpaces.Tests.Http;

namespace MeetSpaces.Tests.Connections.SignIn;

/// <summary>
/// A sign-in against a server of this machine that plays all of Google: each path has its answer, which a test can change.
/// Nothing waits: every back-off is zero, unless a test gives a jitter.
/// </summary>
internal sealed class SignInHost : IDisposable
{
    internal const string Account = "robot@project.iam.gserviceaccount.com";
    internal const string Alice = "alice@example.com";
    private readonly Dictionary<string, Func<ReceivedRequest, Reply>> answers = [];
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("meetspaces-test-");

    internal SignInHost(TimeProvider? time = null, double jitter = 0)
    {
        Server = new LoopbackServer(asked => answers.TryGetValue(asked.Path, out var answer) ? answer(asked) : new Reply(404, "{}"));
        Http = new MeetHttp(time ?? TimeProvider.System, () => jitter);
        this["/"] = _ => new Reply(200, "computeMetadata/\n", ("Metadata-Flavor", "Google"));
        this[Metadata] = _ => Reply.Token("machine");
        this[SignJwt] = _ => Reply.Ok("""{"keyId":"k","signedJwt":"header.claims.signature"}""");
        this["/token"] = _ => Reply.Token("user");
    }

    internal static string Metadata => "/computeMetadata/v1/instance/service-accounts/default/token";

    internal static string SignJwt => $"/v1/projects/-/serviceAccounts/{Account}:signJwt";

    internal static IReadOnlyList<MeetScope> AllScopes => MeetScopes.Default;

    internal LoopbackServer Server { get; }

    internal MeetHttp Http { get; }

    internal TestTrace Trace { get; } = new();

    internal Dictionary<string, string> Environment { get; } = [];

    /// <summary>Sets the response of a path.</summary>
    internal Func<ReceivedRequest, Reply> this[string path]
    {
        get => answers[path];
        set => answers[path] = value;
    }

    public void Dispose()
    {
        Http.Dispose();
        Server.Dispose();
        folder.Delete(recursive: true);
    }

    internal string PathOf(string name) => Path.Combine(folder.FullName, name);

    internal string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    internal IReadOnlyList<ReceivedRequest> To(string path) => [.. Server.Requests.Where(asked => WebUtility.UrlDecode(asked.Path) == path)];

    internal SignInRequest Request(string? subject, IReadOnlyList<MeetScope>? scopes) => new(subject, scopes, Server.Uri, MeetQuota.Off);

    internal Task<MeetConnection> KeylessAsync(params string[] delegates) => ConnectAsync(
        new KeylessSignIn(Account, delegates, Request(Alice, AllScopes))
        {
            Variable = name => Environment.TryGetValue(name, out var value) ? value : null,
        });

    internal Task<MeetConnection> ConnectAsync(ISignIn signIn) => signIn.ConnectAsync(Http, Trace, TestContext.Current.CancellationToken);

    /// <summary>Asserts that the sign-in fails with this error ID and that no message contains a secret; returns the failure.</summary>
    internal async Task<MeetApiException> FailsAsync(string errorId, Func<Task> signIn, params string[] secrets)
    {
        var failure = await Assert.ThrowsAsync<MeetApiException>(signIn);
        Assert.True(errorId == failure.ErrorId, $"{failure.ErrorId}: {failure.Message}");
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, $"{failure} {failure.RecommendedAction} {Trace.All}", StringComparison.Ordinal));
        return failure;
    }
}
