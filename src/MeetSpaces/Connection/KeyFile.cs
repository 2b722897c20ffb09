using MeetSpaces.Client;

namespace MeetSpaces.Connection;

/// <summary>Reads a key file, and says why it cannot be read.</summary>
internal static class KeyFile
{
    /// <summary>The environment variable that Google's tools look at too.</summary>
    internal const string Variable = "GOOGLE_APPLICATION_CREDENTIALS";

    // A key file has about 2,300 bytes; what is much larger is another file.
    private const int LongestFile = 64 * 1024;

    /// <exception cref="MeetApiException"><c>MeetKeyInvalid</c>.</exception>
    internal static string Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Exists && file.Length > LongestFile)
            {
                throw Invalid(path, $"it has {file.Length} bytes, and a key file about 2,300", null);
            }

            return File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw Invalid(path, failure is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : failure.Message, failure);
        }
    }

    /// <summary>Neither a parameter nor the environment names a key.</summary>
    internal static MeetApiException NotGiven() => new(
        MeetErrorId.KeyInvalid,
        $"No key was given, and the environment variable {Variable} names none.",
        $"Give -KeyPath, -KeyJson or -Emulator, or set {Variable} to the path of the key file.");

    private static MeetApiException Invalid(string path, string reason, Exception? failure) => new(
        MeetErrorId.KeyInvalid, $"The key file '{path}' cannot be read: {reason}.", "Check -KeyPath and who may read the file.", failure);
}
