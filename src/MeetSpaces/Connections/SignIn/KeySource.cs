using MeetSpaces.Auth.ServiceAccount;
using MeetSpaces.Files;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.SignIn;

/// <summary>The source of a service account key: a file or a string.</summary>
internal sealed class KeySource
{
    private readonly Func<string>? text;

    private KeySource(string name, string? path, Func<string>? text)
    {
        Name = name;
        Path = path;
        this.text = text;
    }

    /// <summary>The source as shown in messages: the path in quotes, or the name of the parameter.</summary>
    internal string Name { get; }

    /// <summary>The path of the file; null if the key is not in a file.</summary>
    internal string? Path { get; }

    /// <summary>Whether the file was a pipe when it was read. A pipe cannot be read again.</summary>
    internal bool IsPipe { get; private set; }

    /// <param name="path">The full path.</param>
    internal static KeySource InFile(string path) => new($"'{path}'", path, null);

    /// <param name="name">The name of the parameter.</param>
    /// <param name="text">Returns the text, so that it is in memory only while it is read.</param>
    internal static KeySource FromText(string name, Func<string> text) => new(name, null, text);

    /// <summary>Reads the key, and warns if other users of this machine can read or change the file.</summary>
    /// <exception cref="MeetApiException"><c>MeetKeyInvalid</c>, or <c>MeetEndpointRefused</c> for another universe.</exception>
    internal async Task<ServiceAccountKey> ReadAsync(ITrace? trace, CancellationToken cancellationToken)
    {
        if (Path is null)
        {
            return ServiceAccountKey.Read(text!(), Name);
        }

        var file = await CredentialFile.ReadAsync(Path, "Check -KeyPath and the permissions of the file.", cancellationToken).ConfigureAwait(false);
        IsPipe = file.IsPipe;
        var key = ServiceAccountKey.Read(file.Text, Name);
        if (UnixFilePermissions.IsOpenToOthers(Path))
        {
            trace?.Report(new TraceEntry(
                TraceKind.Warning,
                $"Other users of this machine can read or change the key file '{Path}'. With the key, they can act as any user of the domain. Restrict access to the file: {UnixFilePermissions.FixCommand(Path)}"));
        }

        return key;
    }
}
