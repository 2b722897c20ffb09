using System.Security.AccessControl;
using System.Security.Principal;

namespace MeetSpaces.Files;

/// <summary>Sets the access control list of files on Windows.</summary>
#if NET
[System.Runtime.Versioning.SupportedOSPlatform("windows")]
#endif
internal static class WindowsFileAcl
{
    private const int BufferSize = 4096;

    /// <summary>Creates a file that only the current user can read and write. The file does not inherit permissions from its folder.</summary>
    internal static FileStream Create(string path)
    {
        using var user = WindowsIdentity.GetCurrent();
        var security = new FileSecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        security.AddAccessRule(new FileSystemAccessRule(user.User!, FileSystemRights.FullControl, AccessControlType.Allow));
        return new FileInfo(path).Create(FileMode.CreateNew, FileSystemRights.Write, FileShare.None, BufferSize, FileOptions.None, security);
    }
}
