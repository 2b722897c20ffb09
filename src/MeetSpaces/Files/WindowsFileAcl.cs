using System.Diagnostics;

namespace MeetSpaces.Files;

/// <summary>
/// The rights to a file on Windows, by the tool that every Windows has: .NET Standard knows no access control lists.
/// </summary>
internal static class WindowsFileAcl
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Takes what the file has inherited from its folder away, and leaves the rest to the user who runs this.</summary>
    /// <exception cref="IOException">It could not be done.</exception>
    internal static void LeaveToOwner(string path)
    {
        var call = new ProcessStartInfo(
            Path.Combine(Environment.SystemDirectory, "icacls.exe"), ArgumentsFor(path, $@"{Environment.UserDomainName}\{Environment.UserName}"))
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(call);
            if (!process.WaitForExit((int)Limit.TotalMilliseconds) || process.ExitCode != 0)
            {
                throw new IOException($"The rights to '{path}' could not be left to its owner alone.");
            }
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            throw new IOException($"The rights to '{path}' could not be left to its owner alone: {failure.Message}", failure);
        }
    }

    /// <summary>A Windows path and an account have no quotes in them.</summary>
    internal static string ArgumentsFor(string path, string user) => $"\"{path}\" /inheritance:r /grant:r \"{user}:F\" /q";
}
