using MeetSpaces.Models;

namespace MeetSpaces.Files;

/// <summary>Reads a file with a credential, and says why it cannot be read.</summary>
internal static class CredentialFile
{
    /// <summary>The environment variable that Google's tools look at too.</summary>
    internal const string Variable = "GOOGLE_APPLICATION_CREDENTIALS";

    // A key file has about 2,300 bytes; what is much larger is another file.
    private const int LongestFile = 64 * 1024;

    /// <param name="path">The path.</param>
    /// <param name="action">What to do where it cannot be read.</param>
    /// <exception cref="MeetApiException"><c>MeetKeyInvalid</c>.</exception>
    internal static string Read(string path, string action)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Exists && file.Length > LongestFile)
            {
                throw Invalid($"it has {file.Length} bytes, and such a file about 2,300", null);
            }

            return File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw Invalid(failure is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : failure.Message.TrimEnd('.'), failure);
        }

        MeetApiException Invalid(string reason, Exception? failure) => new(
            MeetErrorId.KeyInvalid, $"The file '{path}' cannot be read: {reason}.", action, failure);
    }

    /// <summary>Neither a parameter nor the environment names a key.</summary>
    internal static MeetApiException NotGiven() => new(
        MeetErrorId.KeyInvalid,
        $"No key was given, and the environment variable {Variable} names none.",
        $"Give -KeyPath, -KeyJson, -ServiceAccount, -AccessToken, -Interactive or -Emulator, or set {Variable} to the path of the key file.");
}
