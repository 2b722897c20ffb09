using MeetSpaces.Emulator;

namespace MeetSpaces.EngineTests.Harness;

/// <summary>
/// A Workspace domain on the test's own emulator (this process has two copies of the emulator's assembly: this one,
/// and the module's in its load context), a key file, and a session that is connected to it.
/// </summary>
internal sealed class Tenant : IDisposable
{
    internal const string Admin = "admin@example.com";
    internal const string Alice = "alice@example.com";
    internal const string Bob = "bob@example.com";

    internal Tenant(EmulatorOptions? options = null, bool connect = true)
    {
        Meet = MeetEmulatorServer.Start(options ?? new EmulatorOptions());
        KeyPath = Path.Combine(Path.GetTempPath(), $"meetspaces-test-{Guid.NewGuid():N}.json");
        File.WriteAllText(KeyPath, Meet.ServiceAccountKey);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(KeyPath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Session = new Session();
        if (connect)
        {
            Connect(Session);
        }
    }

    internal MeetEmulatorServer Meet { get; }

    internal string KeyPath { get; }

    internal Session Session { get; }

    /// <summary>The requests to the Meet API, without those to the token endpoint.</summary>
    internal IReadOnlyList<EmulatorRequest> Calls => [.. Meet.Requests.Where(request => request.Path.StartsWith("/v2/", StringComparison.Ordinal))];

    public void Dispose()
    {
        Session.Dispose();
        Meet.Dispose();
        File.Delete(KeyPath);
    }

    /// <summary>Connects a session, as the admin by default.</summary>
    internal Outcome Connect(Session session, string subject = Admin, string more = "") => session.Run(
        $"Connect-Meet -KeyPath $keyPath -Endpoint $endpoint -Subject $subject {more}",
        ("keyPath", KeyPath),
        ("endpoint", Meet.Uri),
        ("subject", subject)).ShouldSucceed();

    internal Outcome Run(string script, params (string Name, object? Value)[] variables) => Session.Run(script, variables);

    /// <summary>Creates a space by the module, and returns its name.</summary>
    internal string NewSpace(string arguments = "") => (string)Run($"New-MeetSpace {arguments}").Single.Properties["Name"].Value;
}
