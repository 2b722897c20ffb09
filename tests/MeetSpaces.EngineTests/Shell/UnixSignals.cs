using System.Runtime.InteropServices;

namespace MeetSpaces.EngineTests.Shell;

internal static class UnixSignals
{
    private const int InterruptSignal = 2;
    private const int TerminateSignal = 15;
    private const nint Default = 0;
    private const nint Ignore = 1;

    /// <summary>Sends SIGINT. Does nothing on Windows, which cannot send signals to a process without a console.</summary>
    internal static void Interrupt(int processId) => SendUnlessWindows(processId, InterruptSignal);

    /// <inheritdoc cref="Interrupt"/>
    internal static void Terminate(int processId) => SendUnlessWindows(processId, TerminateSignal);

    /// <summary>
    /// Restores the default handling of SIGINT: a test run that a script started in the background ignores it, and child processes would inherit that.
    /// </summary>
    internal static void StopIgnoringInterrupts()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // struct sigaction starts with the handler on every platform; the rest differs and is not read.
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
