namespace MeetSpaces.Files;

/// <summary>Checks and sets file permissions on Unix. On Windows nothing is reported, because files inherit the permissions of their folder.</summary>
internal static class UnixFilePermissions
{
#if NET
    /// <summary>Whether other users of this machine can read or change the file.</summary>
    internal static bool IsOpenToOthers(string path)
    {
        const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        try
        {
            return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The error is reported when the file is read.
            return false;
        }
    }

    /// <summary>Opens a file to read and write it. If it is new, only its owner can.</summary>
    internal static FileStream Open(string path, FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
#else
    /// <summary>Always false: Windows PowerShell runs on Windows only.</summary>
    internal static bool IsOpenToOthers(string path)
    {
        _ = path;
        return false;
    }
#endif

    /// <summary>The command that removes the permissions of other users.</summary>
    internal static string FixCommand(string path) => $"chmod 600 '{path.Replace("'", "'\\''")}'";
}
