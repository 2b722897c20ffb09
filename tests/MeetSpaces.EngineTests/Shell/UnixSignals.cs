using System.Runtime.InteropServices;

namespace MeetSpaces.EngineTests.Shell;

internal static class UnixSignals
{
    private const int InterruptSignal = 2;
    private const int TerminateSignal = 15;
    private const nint Default = 0;
    private const nint Ignore = 1;

    /// <summary>Nothing on Windows, which cannot send one to a process without a console.</summary>
    internal static void Interrupt(int processId) => SendUnlessWindows(processId, InterruptSignal);

    /// <inheritdoc cref="Interrupt"/>
    internal static void Terminate(int processId) => SendUnlessWindows(processId, TerminateSignal);

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
        if (ReadAction(InterruptSignal, 0, current) == 0 && MemoryMarshal.Read<nint>(current) == Ignore)
        {
            SetHandler(InterruptSignal, Default);
        }
    }

    private static void SendUnlessWindows(int processId, int signal)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(0, Send(processId, signal));
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Send(int processId, int signal);

    [DllImport("libc", EntryPoint = "sigaction")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ReadAction(int signal, nint none, [Out] byte[] action);

    [DllImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint SetHandler(int signal, nint handler);
}
