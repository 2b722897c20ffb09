using MeetSpaces.Auth.UserConsent;
using MeetSpaces.Files;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.SignIn;

/// <summary>The file of <c>-TokenCachePath</c>, which stores a user's sign-in; readable by its owner only.</summary>
internal sealed class TokenCacheFile(string path)
{
    private const string Action = "Use another -TokenCachePath, or delete the file to sign in again.";

    /// <summary>The stored sign-in, or null if there is no file.</summary>
    /// <exception cref="MeetApiException"><c>MeetKeyInvalid</c>: it is another kind of file, or cannot be read.</exception>
    internal async Task<CachedCredential?> ReadAsync(ITrace trace, CancellationToken cancellationToken)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            return null;
        }

        var file = await CredentialFile.ReadAsync(path, Action, cancellationToken).ConfigureAwait(false);
        var cached = CachedCredential.Read(file.Text) ?? throw new MeetApiException(
            MeetErrorId.KeyInvalid, $"The file '{path}' does not hold a sign-in of MeetSpaces; it was not changed.", Action);
        if (UnixFilePermissions.IsOpenToOthers(path))
        {
            trace.Report(new TraceEntry(
                TraceKind.Warning, $"Other users of this machine can read or change '{path}', and sign in as {cached.Email}. Restrict its permissions: {UnixFilePermissions.FixCommand(path)}"));
        }

        return cached;
    }

    /// <exception cref="MeetApiException"><c>MeetKeyInvalid</c>: it cannot be written.</exception>
    internal void Write(CachedCredential signIn)
    {
        try
        {
            PrivateFile.Replace(path, signIn.ToJson());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new MeetApiException(
                MeetErrorId.KeyInvalid, $"The sign-in cannot be stored in '{path}': {failure.Message.TrimEnd('.')}.", "Use another -TokenCachePath, in a folder that exists.", failure);
        }
    }

    /// <summary>Removes a sign-in that Google no longer accepts.</summary>
    internal void Remove() => File.Delete(path);
}
