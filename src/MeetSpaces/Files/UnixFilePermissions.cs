namespace MeetSpaces.Files;

/// <summary>The permissions of files on Unix. On Windows nothing is reported: there the permissions of the folder decide.</summary>
internal static class UnixFilePermissions
{
#if NET
    /// <summary>Whether other users of this machine can read or change a file.</summary>
    internal static bool IsOpenToOthers(string path)
    {
        const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        try
        {
            return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Reading the file reports what is wrong with it.
            return false;
        }
    }

    /// <summary>Creates a file that only its owner can read and write.</summary>
    internal static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
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

    /// <summary>The command that takes the permissions of others away.</summary>
    internal static string FixCommand(string path) => $"chmod 600 '{path.Replace("'", "'\\''")}'";
}
