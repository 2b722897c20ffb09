using MeetSpaces.Emulator;
using MeetSpaces.Models;
using MeetSpaces.Text;

namespace MeetSpaces.Connections;

/// <summary>A local Google Meet emulator. It keeps its data in memory and listens on loopback only, so that you can try every cmdlet without a Google Workspace tenant.</summary>
public sealed class MeetEmulator
{
    internal MeetEmulator(MeetEmulatorServer server, string keyPath, string clientSecretPath)
    {
        Server = server;
        KeyPath = keyPath;
        ClientSecretPath = clientSecretPath;
    }

    /// <summary>The address of the emulator, for <c>Connect-Meet -Endpoint</c>.</summary>
    public Uri Uri => Server.Uri;

    /// <summary>The path of a service account key created for the emulator, for <c>Connect-Meet -KeyPath</c>. Only the current user can read the file.</summary>
    public string KeyPath { get; }

    /// <summary>The service account of the key, for <c>Connect-Meet -ServiceAccount</c>, which signs in without a key.</summary>
    public string ServiceAccount => Server.Project.ServiceAccount;

    /// <summary>The path of an OAuth client file created for the emulator, for <c>Connect-Meet -Interactive -ClientSecretPath</c>. Consent is given immediately, without a browser.</summary>
    public string ClientSecretPath { get; }

    /// <summary>The domain of the emulated users.</summary>
    public string Domain => Server.Domain;

    /// <summary>The email addresses of the emulated users.</summary>
    public IReadOnlyList<string> Users => new DisplayList<string>(Server.Users);

    /// <summary>The quota that the emulator enforces; null if it enforces none. Connect-Meet uses this quota automatically.</summary>
    public MeetQuota? Quota { get; internal init; }

    internal MeetEmulatorServer Server { get; }

    /// <summary>The address of the emulator.</summary>
    public override string ToString() => Uri.AbsoluteUri;
}
