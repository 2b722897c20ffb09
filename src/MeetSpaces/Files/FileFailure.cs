using System.Security;

namespace MeetSpaces.Files;

/// <summary>The exceptions that a file system throws, in words.</summary>
internal static class FileFailure
{
    /// <summary>The access of a reader, for <see cref="Reason"/>.</summary>
    internal const string Read = "read";

    /// <summary>The access of a writer, for <see cref="Reason"/>.</summary>
    internal const string Write = "write";

    /// <summary>Whether it is about the file or its path, and not a bug.</summary>
    internal static bool Is(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException or SecurityException;

    /// <summary>Why a file cannot be opened, read or written, without a period.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="failure">The exception that was thrown.</param>
    /// <param name="access">What was tried: <see cref="Read"/> or <see cref="Write"/>.</param>
    internal static string Reason(string path, Exception failure, string access) => failure switch
    {
        DirectoryNotFoundException when access == Write => "its folder does not exist",
        FileNotFoundException or DirectoryNotFoundException => "the file does not exist",
        UnauthorizedAccessException or IOException when Directory.Exists(path) => "it is a folder",
        UnauthorizedAccessException or SecurityException => $"this account does not have permission to {access} it",
        _ => failure.Message.TrimEnd('.'),
    };
}
