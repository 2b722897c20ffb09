using System.Runtime.InteropServices;
using System.Text;

namespace MeetSpaces.Connection;

/// <summary>A file with a secret, in the user's folder for temporary files, that nobody else may read.</summary>
internal static class PrivateFile
{
    private const int OwnerOnly = 0b110_000_000;

    /// <returns>The path.</returns>
    internal static string Create(string prefix, string extension, string text)
    {
        var path = Path.Combine(Path.GetTempPath(), prefix + Path.GetRandomFileName() + extension);
        using (new FileStream(path, FileMode.CreateNew))
        {
            // Empty until nobody else may read it.
        }

        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows) && chmod(Encoding.UTF8.GetBytes(path + '\0'), OwnerOnly) != 0)
        {
            File.Delete(path);
            throw new IOException($"The file '{path}' could not be made private.");
        }

        File.WriteAllText(path, text);
        return path;
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int chmod(byte[] path, int mode);
}
