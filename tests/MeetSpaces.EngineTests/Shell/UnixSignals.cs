using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace MeetSpaces.EngineTests.Shell;

internal static class UnixSignals
{
    private const int Interrupt = 2;
    private const nint Default = 0;
    private const nint Ignore = 1;

    /// <summary>Sends all of them at once, as a hasty user does.</summary>
    internal static async Task SendAsync(int processId, params IEnumerable<string> names)
    {
        var id = processId.ToString(CultureInfo.InvariantCulture);
        using var kill = Process.Start("/bin/sh", ["-c", string.Join(';', names.Select(name => $"kill -{name} {id}"))]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>
    /// A test run started in the background of a script ignores SIGINT, and its children would inherit that for good.
    /// </summary>
    internal static void StopIgnoringInterrupts()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // struct sigaction begins with the handler everywhere; the rest of it differs, and is not looked at.
        var current = new byte[512];
        if (ReadAction(Interrupt, 0, current) == 0 && MemoryMarshal.Read<nint>(current) == Ignore)
        {
            SetHandler(Interrupt, Default);
        }
    }

    [DllImport("libc", EntryPoint = "sigaction")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ReadAction(int signal, nint none, [Out] byte[] action);

    [DllImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint SetHandler(int signal, nint handler);
}
