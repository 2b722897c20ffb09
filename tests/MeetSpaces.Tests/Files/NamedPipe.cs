using System.Diagnostics;

namespace MeetSpaces.Tests.Files;

/// <summary>A named pipe of Unix (a fifo): opening it blocks until the other side opens it too.</summary>
internal static class NamedPipe
{
    /// <summary>Makes one; where this machine has none, the test is skipped.</summary>
    internal static string Create(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no fifo in a folder.");
        using var mkfifo = Process.Start("mkfifo", ["-m", "600", path]);
        Assert.True(mkfifo.WaitForExit(TimeSpan.FromSeconds(20)) && mkfifo.ExitCode == 0, "mkfifo failed.");
        return path;
    }

    /// <summary>Opens the side that writes; it does not wait for a reader.</summary>
    internal static FileStream OpenWithoutReader(string path) => new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 1);

    /// <summary>Opens the side that writes, as soon as somebody reads.</summary>
    internal static Task<FileStream> OpenWithReaderAsync(string path) => Task.Factory.StartNew(
        () => new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1),
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    /// <summary>Writes a text to whoever reads, and closes.</summary>
    internal static async Task WriteAsync(string path, string text)
    {
        await using var writer = new StreamWriter(await OpenWithReaderAsync(path));
        await writer.WriteAsync(text);
    }
}
