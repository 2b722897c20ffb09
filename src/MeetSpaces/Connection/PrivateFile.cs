using System.Runtime.InteropServices;
using System.Text;

namespace MeetSpaces.Connection;

/// <summary>A file with a secret that nobody else may read. On Windows the rights of its folder decide: the user's own folders are the user's alone.</summary>
internal static class PrivateFile
{
    private const int OwnerOnly = 0b110_000_000;

    /// <summary>Makes a file in the user's folder for temporary files.</summary>
    /// <returns>The path.</returns>
    internal static string Create(string prefix, string extension, string text)
    {
        var path = Path.Combine(Path.GetTempPath(), prefix + Path.GetRandomFileName() + extension);
        CreateAt(path, text);
        return path;
    }

    /// <summary>Makes a file, or replaces it as a whole: nobody ever sees half of it, or sees it with the rights of the one before.</summary>
    internal static void Replace(string path, string text)
    {
        var next = path + "." + Path.GetRandomFileName();
        CreateAt(next, text);
        try
        {
            File.Delete(path);
            File.Move(next, path);
        }
        catch
        {
            File.Delete(next);
            throw;
        }
    }

    private static void CreateAt(string path, string text)
    {
        using (new FileStream(path, FileMode.CreateNew))
        {
            // Empty until nobody else may read it.
        }

        try
        {
            if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows) && chmod(Encoding.UTF8.GetBytes(path + '\0'), OwnerOnly) != 0)
            {
                throw new IOException($"The file '{path}' could not be made private.");
            }

            File.WriteAllText(path, text);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int chmod(byte[] path, int mode);
}
