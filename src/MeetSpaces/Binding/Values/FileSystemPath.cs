using System.Management.Automation;
using MeetSpaces.Models;

namespace MeetSpaces.Binding.Values;

/// <summary>The path of a file or a folder as a user gives it: relative to the current location, or on a drive of PowerShell.</summary>
internal static class FileSystemPath
{
    /// <summary>The full path. Wildcard characters in it have no meaning.</summary>
    /// <param name="session">Its location is that from which a relative path begins.</param>
    /// <param name="given">The path as it was given.</param>
    /// <exception cref="MeetApiException"><c>MeetInvalidArgument</c>: it is not a path in the file system.</exception>
    internal static string Of(SessionState session, string given)
    {
        try
        {
            var full = session.Path.GetUnresolvedProviderPathFromPSPath(given, out var provider, out _);
            return provider.Name != "FileSystem" ? throw new NotSupportedException($"it belongs to the provider {provider.Name}")

                // Outside Windows, PowerShell leaves \\server\share as it is. As a file name, it would be relative to the working directory of the process.
                : !Path.IsPathRooted(full) ? throw new NotSupportedException("it is not a full path on this system")
                : Path.GetFullPath(full);
        }
        catch (Exception failure) when (failure is SessionStateException or ProviderInvocationException or ArgumentException or NotSupportedException)
        {
            throw new MeetApiException(
                MeetErrorId.InvalidArgument,
                $"The path '{given}' is not in the file system: {failure.Message.TrimEnd('.')}. No request was made.",
                "Specify a path in the file system.",
                failure);
        }
    }
}
