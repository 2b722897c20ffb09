using MeetSpaces.Auth.ServiceAccount;
using MeetSpaces.Files;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.SignIn;

/// <summary>Where a service account's key comes from: a file or a text.</summary>
internal sealed class KeySource
{
    private readonly Func<string>? text;

    private KeySource(string name, string? path, Func<string>? text)
    {
        Name = name;
        Path = path;
        this.text = text;
    }

    /// <summary>Its name in messages: the path in quotes, or the parameter.</summary>
    internal string Name { get; }

    /// <summary>The path of the file; null if there is none.</summary>
    internal string? Path { get; }

    /// <summary>Whether the file was a pipe when it was read: it cannot be read again.</summary>
    internal bool IsPipe { get; private set; }

    /// <param name="path">The full path.</param>
    internal static KeySource InFile(string path) => new($"'{path}'", path, null);

    /// <param name="name">The name of the parameter.</param>
    /// <param name="text">Gets the text, so that it is in memory only while it is read.</param>
    internal static KeySource FromText(string name, Func<string> text) => new(name, null, text);

    /// <summary>Reads the key, and warns where others on this machine can read it too.</summary>
    /// <exception cref="MeetApiException"><c>MeetKeyInvalid</c>, or <c>MeetEndpointRefused</c> for another universe.</exception>
    internal async Task<ServiceAccountKey> ReadAsync(ITrace? trace, CancellationToken cancellationToken)
    {
        if (Path is null)
        {
            return ServiceAccountKey.Read(text!(), Name);
        }

        var file = await CredentialFile.ReadAsync(Path, "Check -KeyPath and who may read the file.", cancellationToken).ConfigureAwait(false);
        IsPipe = file.IsPipe;
        var key = ServiceAccountKey.Read(file.Text, Name);
        if (UnixFilePermissions.IsOpenToOthers(Path))
        {
            trace?.Report(new TraceEntry(
                TraceKind.Warning,
                $"Other users of this machine can read or change the key file '{Path}', and act as any user of the domain with it. Restrict its permissions: {UnixFilePermissions.FixCommand(Path)}"));
        }

        return key;
    }
}
