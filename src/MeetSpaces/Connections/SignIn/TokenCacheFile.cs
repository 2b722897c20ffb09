using System.Text.Json;
using MeetSpaces.Auth;
using MeetSpaces.Auth.UserConsent;
using MeetSpaces.Files;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.SignIn;

/// <summary>The file in which a person's sign-in is kept, where <c>-TokenCachePath</c> asks for it: readable by its owner only.</summary>
internal sealed class TokenCacheFile(string path)
{
    private const string Action = "Give another -TokenCachePath, or remove the file to sign in anew.";

    /// <summary>The sign-in that is kept, or null where there is none.</summary>
    /// <exception cref="MeetApiException"><c>MeetKeyInvalid</c>: it is another kind of file, or cannot be read.</exception>
    internal CachedCredential? Read(IProgress<TraceEntry> trace)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        CachedCredential? kept;
        try
        {
            kept = JsonSerializer.Deserialize(CredentialFile.Read(path, Action), AuthJson.Default.CachedCredential);
        }
        catch (JsonException)
        {
            // The message of the parser could quote from the file.
            kept = null;
        }

        if (string.IsNullOrEmpty(kept?.RefreshToken) || kept!.ClientId is null || kept.Email is null)
        {
            throw new MeetApiException(MeetErrorId.KeyInvalid, $"The file '{path}' is no sign-in that MeetSpaces has kept; it is left alone.", Action);
        }

        if (UnixFilePermissions.IsOpen(path))
        {
            trace.Report(new TraceEntry(
                TraceKind.Warning, $"Everybody on this machine can read '{path}', and sign in as {kept.Email}. Make it yours alone: {UnixFilePermissions.Cure(path)}"));
        }

        return kept;
    }

    /// <exception cref="MeetApiException"><c>MeetKeyInvalid</c>: it cannot be written.</exception>
    internal void Write(CachedCredential signIn)
    {
        try
        {
            PrivateFile.Replace(path, JsonSerializer.Serialize(signIn, AuthJson.Default.CachedCredential));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new MeetApiException(
                MeetErrorId.KeyInvalid, $"The sign-in cannot be kept in '{path}': {failure.Message.TrimEnd('.')}.", "Give another -TokenCachePath, in a folder that is there.", failure);
        }
    }

    /// <summary>The sign-in that is kept is worth nothing any more.</summary>
    internal void Remove() => File.Delete(path);
}
