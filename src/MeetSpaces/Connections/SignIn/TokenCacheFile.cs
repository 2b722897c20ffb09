using MeetSpaces.Auth.UserConsent;
using MeetSpaces.Files;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.SignIn;

/// <summary>The file of <c>-TokenCachePath</c>, which stores a user's sign-in. It is created so that only its owner can read it.</summary>
internal sealed class TokenCacheFile(string path)
{
    private const string Action = "Specify another -TokenCachePath, or delete the file to sign in again.";

    /// <summary>Reads the stored sign-in; null if the file does not exist.</summary>
    /// <exception cref="MeetApiException"><c>MeetKeyInvalid</c>: the file is of another kind, or cannot be read.</exception>
    internal async Task<CachedCredential?> ReadAsync(ITrace trace, CancellationToken cancellationToken)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            return null;
        }

        var file = await CredentialFile.ReadAsync(path, Action, cancellationToken).ConfigureAwait(false);
        var cached = CachedCredential.Read(file.Text) ?? throw new MeetApiException(
            MeetErrorId.KeyInvalid, $"The file '{path}' does not contain a MeetSpaces sign-in; it was not changed.", Action);
        if (UnixFilePermissions.IsOpenToOthers(path))
        {
            trace.Report(new TraceEntry(
                TraceKind.Warning, $"Other users of this machine can read or change '{path}', and could sign in as {cached.Email}. Restrict access to the file: {UnixFilePermissions.FixCommand(path)}"));
        }

        return cached;
    }

    /// <exception cref="MeetApiException"><c>MeetKeyInvalid</c>: the file cannot be written.</exception>
    internal void Write(CachedCredential signIn)
    {
        try
        {
            PrivateFile.Replace(path, signIn.ToJson());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new MeetApiException(
                MeetErrorId.KeyInvalid, $"The sign-in cannot be stored in '{path}': {failure.Message.TrimEnd('.')}.", "Specify another -TokenCachePath, in an existing folder.", failure);
        }
    }

    /// <summary>Deletes the file when Google no longer accepts the sign-in.</summary>
    internal void Remove() => File.Delete(path);
}
