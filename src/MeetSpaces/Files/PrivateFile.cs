using System.Security.AccessControl;
using System.Security.Principal;
using System.Text;

namespace MeetSpaces.Files;

/// <summary>Writes files that contain secrets or records. Only the owner can read such a file, from the moment it is created.</summary>
internal static class PrivateFile
{
    /// <summary>Creates a file in the temporary folder.</summary>
    /// <returns>The path of the file.</returns>
    internal static string Create(string prefix, string extension, string text)
    {
        var path = Path.Combine(Path.GetTempPath(), prefix + Path.GetRandomFileName() + extension);
        CreateAt(path, text);
        return path;
    }

    /// <summary>Opens a file to read and write it. If it is new, only its owner can read it; the permissions of an existing file stay.</summary>
    internal static FileStream OpenOrCreate(string path, FileShare share) => Open(path, FileMode.OpenOrCreate, share);

    /// <summary>Creates or replaces a file atomically: readers see either the old or the new content, never a missing or partial file.</summary>
    internal static void Replace(string path, string text)
    {
        var next = path + "." + Path.GetRandomFileName();
        CreateAt(next, text);
        try
        {
            FileMove.Replace(next, path);
        }
        catch
        {
            File.Delete(next);
            throw;
        }
    }

    private static void CreateAt(string path, string text)
    {
        try
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            using var file = Open(path, FileMode.CreateNew, FileShare.None);
            file.Write(bytes, 0, bytes.Length);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

#if NET
    [System.Runtime.Versioning.SupportedOSPlatformGuard("windows")]
    private static bool IsWindows => OperatingSystem.IsWindows();

    private static FileStream Open(string path, FileMode mode, FileShare share) =>
        IsWindows ? WindowsFileAcl.Open(path, mode, share) : UnixFilePermissions.Open(path, mode, share);
#else
    private static FileStream Open(string path, FileMode mode, FileShare share) => WindowsFileAcl.Open(path, mode, share);
#endif
}

/// <summary>Sets the access control list of files on Windows.</summary>
#if NET
[System.Runtime.Versioning.SupportedOSPlatform("windows")]
#endif
internal static class WindowsFileAcl
{
    // One byte is no buffer: a write goes to the system as it is.
    private const int BufferSize = 1;

    /// <summary>Opens a file to read and write it. If it is new, only the current user can, and it does not inherit permissions from its folder.</summary>
    internal static FileStream Open(string path, FileMode mode, FileShare share)
    {
        using var user = WindowsIdentity.GetCurrent();
        var security = new FileSecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        security.AddAccessRule(new FileSystemAccessRule(user.User!, FileSystemRights.FullControl, AccessControlType.Allow));
        return new FileInfo(path).Create(mode, FileSystemRights.Read | FileSystemRights.Write, share, BufferSize, FileOptions.None, security);
    }
}
