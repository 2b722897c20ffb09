using MeetSpaces.Emulator;
using MeetSpaces.Models;

namespace MeetSpaces.Connections;

/// <summary>A local emulator of Google Meet, in memory and on loopback, to try the module without a Google tenant.</summary>
public sealed class MeetEmulator
{
    internal MeetEmulator(MeetEmulatorServer server, string keyPath, string clientSecretPath)
    {
        Server = server;
        KeyPath = keyPath;
        ClientSecretPath = clientSecretPath;
    }

    /// <summary>Its address, for <c>Connect-Meet -Endpoint</c>.</summary>
    public Uri Uri => Server.Uri;

    /// <summary>The path of its service account key, for <c>Connect-Meet -KeyPath</c>. Only this user can read the file.</summary>
    public string KeyPath { get; }

    /// <summary>The service account of that key, for <c>Connect-Meet -ServiceAccount</c>, which needs no key.</summary>
    public string ServiceAccount => Server.Project.ServiceAccount;

    /// <summary>The path of an OAuth client's file, for <c>Connect-Meet -Interactive -ClientSecretPath</c>. The users consent immediately, without a browser.</summary>
    public string ClientSecretPath { get; }

    /// <summary>The domain of its users.</summary>
    public string Domain => Server.Domain;

    /// <summary>The addresses of its users.</summary>
    public IReadOnlyList<string> Users => Server.Users.ToArray();

    /// <summary>The quota that it enforces; null for none. Connect-Meet uses it automatically.</summary>
    public MeetQuota? Quota { get; internal init; }

    internal MeetEmulatorServer Server { get; }

    /// <summary>Where it listens.</summary>
    public override string ToString() => Uri.AbsoluteUri;
}
