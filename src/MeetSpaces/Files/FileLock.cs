namespace MeetSpaces.Files;

/// <summary>
/// Keeps other processes, and other users of this class in this process, away from a file: a lock file next to it, held
/// open for as long as this object lives. The operating system releases it when the process ends, however it ends. The lock file
/// stays: if it were deleted, a process that has just opened it would hold a lock that nobody else sees.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);
    private readonly string path;
    private readonly FileStream file;

    private FileLock(string path, FileStream file)
    {
        this.path = path;
        this.file = file;
    }

    /// <summary>Whether the file system keeps others out. Some network file systems do not, and .NET does not report it.</summary>
    internal bool IsEffective
    {
        get
        {
            using var second = TryTake(path);
            return second is null;
        }
    }

    public void Dispose() => file.Dispose();

    /// <summary>Takes the lock, or returns null if it is held elsewhere.</summary>
    internal static FileLock? TryTake(string path)
    {
        try
        {
            return new FileLock(path, PrivateFile.OpenOrCreate(PathFor(path), FileShare.None));
        }
        catch (IOException failure) when (IsHeld(failure))
        {
            return null;
        }
    }

    /// <summary>Takes the lock, or returns null if it is held elsewhere for longer than the limit.</summary>
    internal static async Task<FileLock?> TakeAsync(string path, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryTake(path) is { } taken)
            {
                return taken;
            }

            if (time.GetElapsedTime(start) >= limit)
            {
                return null;
            }

            await time.Delay(Interval, cancellationToken).ConfigureAwait(false);
        }
    }

    // The lock of a link is that of its target.
    private static string PathFor(string path) => RealPath(path) + ".lock";

#if NET
    private static string RealPath(string path) =>
        (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? path;

    private static bool IsHeld(IOException failure) => OperatingSystem.IsWindows() ? IsSharingViolation(failure) : IsWouldBlock(failure);

    // On Unix, .NET stores errno: EWOULDBLOCK is 11 on Linux and 35 on macOS.
    private static bool IsWouldBlock(IOException failure) => failure.HResult is 11 or 35;
#else
    private static string RealPath(string path) => path;

    private static bool IsHeld(IOException failure) => IsSharingViolation(failure);
#endif

    private static bool IsSharingViolation(IOException failure)
    {
        const int SharingViolation = 32;
        const int LockViolation = 33;
        return (failure.HResult & 0xFFFF) is SharingViolation or LockViolation;
    }
}
