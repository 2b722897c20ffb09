using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MeetSpaces.Files;

/// <summary>A file with a secret that nobody else may read, from the moment at which it is there.</summary>
internal static class PrivateFile
{
    private const int OwnerOnly = 0b110_000_000;

    /// <summary>Makes a file in the folder for temporary files, which on Windows is the user's alone by itself.</summary>
    /// <returns>The path.</returns>
    internal static string Create(string prefix, string extension, string text)
    {
        var path = Path.Combine(Path.GetTempPath(), prefix + Path.GetRandomFileName() + extension);
        CreateAt(path, text, _ => { });
        return path;
    }

    /// <summary>Makes a file, or replaces it as a whole: nobody ever sees half of it, or sees it with the rights of the one before.</summary>
    internal static void Replace(string path, string text)
    {
        var next = path + "." + Path.GetRandomFileName();
        CreateAt(next, text, WindowsFileAcl.LeaveToOwner);
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

    private static void CreateAt(string path, string text, Action<string> restrictOnWindows)
    {
        try
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            using var file = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? OnWindows(path, restrictOnWindows) : OnUnix(path);
            file.Write(bytes, 0, bytes.Length);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private static FileStream OnWindows(string path, Action<string> restrict)
    {
        using (new FileStream(path, FileMode.CreateNew))
        {
            // Empty while others may still read it; and nobody holds it open when the secret comes.
        }

        restrict(path);
        return new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None);
    }

    // Were the rights taken away after the file was made, whoever had opened it in between could read on.
    private static FileStream OnUnix(string path)
    {
        var file = creat(Encoding.UTF8.GetBytes(path + '\0'), OwnerOnly);
        return file >= 0
            ? new FileStream(new SafeFileHandle(new IntPtr(file), ownsHandle: true), FileAccess.Write)
            : throw new IOException($"The file '{path}' could not be made (error {Marshal.GetLastWin32Error()}).");
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int creat(byte[] path, int mode);
}
