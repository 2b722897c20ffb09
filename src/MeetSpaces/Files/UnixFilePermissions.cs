using System.Globalization;
using System.Reflection;

namespace MeetSpaces.Files;

/// <summary>
/// Whether other users of a Unix machine can read or change a file. Windows PowerShell and Windows answer nothing: there the
/// rights of the folder decide.
/// </summary>
internal static class UnixFilePermissions
{
    private const int ReadOrWrite = 0b000_000_110;

    // Part of .NET 7 and later, not of .NET Standard.
    private static readonly MethodInfo? GetUnixFileMode = typeof(File).GetMethod("GetUnixFileMode", [typeof(string)]);

    internal static bool IsOpen(string path)
    {
        try
        {
            return GetUnixFileMode is not null
                && Path.DirectorySeparatorChar == '/'
                && (Convert.ToInt32(GetUnixFileMode.Invoke(null, [path]), CultureInfo.InvariantCulture) & ReadOrWrite) != 0;
        }
        catch (TargetInvocationException failure) when (failure.InnerException is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The command that takes the rights away.</summary>
    internal static string Cure(string path) => $"chmod 600 '{path.Replace("'", "'\\''")}'";
}
