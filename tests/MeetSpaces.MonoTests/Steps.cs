using MeetSpaces.Auth.UserConsent;
using MeetSpaces.Connections;
using MeetSpaces.Connections.SignIn;
using MeetSpaces.Emulator;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.MonoTests;

/// <summary>The client and the emulator over HTTP on loopback. Each step that works writes a line; the first that fails ends the process.</summary>
internal static class Steps
{
    internal static async Task<int> RunAsync(string folder)
    {
        Expect(Path.GetDirectoryName(typeof(MeetConnection).Assembly.Location) == Path.GetFullPath(folder), "the module's own assemblies are used");
        ReadStoredToken();

        using var emulator = MeetEmulatorServer.Start(new EmulatorOptions());
        using var http = new MeetHttp(TimeProvider.System, () => 0);
        var connection = await new KeySignIn(
            KeySource.FromText("of the emulator", () => emulator.ServiceAccountKey),
            new SignInRequest("alice@example.com", [MeetScope.Created, MeetScope.ReadOnly, MeetScope.Settings], emulator.Uri, MeetQuota.Off)).ConnectAsync(http, new NoTrace(), default);
        Expect(connection.Scopes.Count == 3, "sign in with a key");

        var spaces = connection.CreateClient(null, null).Spaces;
        var created = await spaces.CreateAsync(new SpaceConfig { AccessType = AccessType.Trusted }, default);
        Expect(created.Config?.AccessType == AccessType.Trusted && emulator.Spaces.Contains(created.Name), "create");

        var tokens = TokensOf(emulator);
        for (var call = 0; call < 3; call++)
        {
            Expect((await spaces.GetAsync("spaces/" + created.MeetingCode, default)).Name == created.Name, "get");
        }

        Expect(TokensOf(emulator) - tokens <= 1, "token cache");

        emulator.Faults.Next(EmulatorFault.Status(503));
        Expect((await spaces.GetAsync(created.Name, default)).Name == created.Name && emulator.Faults.Pending == 0, "retry");

        var patched = await spaces.PatchAsync(created.Name, new SpaceConfig { Moderation = SettingState.On }, default);
        Expect(patched.Config is { Moderation: SettingState.On, AccessType: AccessType.Trusted }, "patch");

        emulator.StartConference(created.Name, ["bob@example.com"]);
        await connection.CreateClient(null, null).ConferenceEnder.EndAsync(created.Name, null, null, default);
        Expect((await spaces.GetAsync(created.Name, default)).ActiveConference is null, "end");
        return 0;
    }

    private static void ReadStoredToken()
    {
        var path = Path.GetTempFileName();
        try
        {
            // Without TokenCacheFile.Write: it sets permissions of Windows, which Mono does not have.
            File.WriteAllText(path, new CachedCredential("client", "alice@example.com", "scope", "refresh").ToJson());
            var read = new TokenCacheFile(path).ReadAsync(new NoTrace(), default).GetAwaiter().GetResult();
            Expect(read is { ClientId: "client", Email: "alice@example.com", RefreshToken: "refresh" }, "token cache file");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static int TokensOf(MeetEmulatorServer emulator) => emulator.Requests.Count(request => request.Path == "/token");

    private static void Expect(bool works, string step)
    {
        if (!works)
        {
            throw new InvalidOperationException($"This does not work: {step}.");
        }

        Console.WriteLine(step);
    }

    private sealed class NoTrace : ITrace, IDisposable
    {
        public bool IsEnabled(TraceKind kind) => false;

        public IDisposable BeginWait(TraceWait wait) => this;

        public void Report(TraceEntry value)
        {
        }

        public void Dispose()
        {
        }
    }
}
