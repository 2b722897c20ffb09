namespace MeetSpaces.EngineTests.Harness;

/// <summary>A session whose emulator was started by Start-MeetEmulator, and is in <c>$emulator</c>; connected as its admin.</summary>
internal sealed class EmulatorSession : IDisposable
{
    internal EmulatorSession(string arguments = "", bool connect = true)
    {
        Session.Run($"$emulator = Start-MeetEmulator {arguments}").ShouldSucceed();
        if (connect)
        {
            Connect().ShouldSucceed();
        }
    }

    internal Session Session { get; } = new();

    public void Dispose()
    {
        Session.Run("$emulator | Stop-MeetEmulator");
        Session.Dispose();
    }

    // -Emulator would choose the emulator that any test started last.
    internal Outcome Connect() => Run("$null = Connect-Meet $emulator.KeyPath -Endpoint $emulator.Uri -Subject admin@example.com");

    internal Outcome Run(string script) => Session.Run(script);

    /// <summary>Changes the emulator with Set-MeetEmulator.</summary>
    internal void Set(string arguments) => Run($"Set-MeetEmulator $emulator {arguments}").ShouldSucceed();

    /// <summary>The values that a script writes, as strings.</summary>
    internal IReadOnlyList<string> Text(string script) => [.. Run(script).ShouldSucceed().Output.Select(item => item?.ToString() ?? string.Empty)];
}
