using MeetSpaces.Emulator;
using MeetSpaces.Models;

namespace MeetSpaces.Connections;

/// <summary>A local emulator of Google Meet, in memory and on loopback: everything can be tried without a Google tenant.</summary>
public sealed class MeetEmulator
{
    internal MeetEmulator(MeetEmulatorServer server, string keyPath, string clientSecretPath)
    {
        Server = server;
        KeyPath = keyPath;
        ClientSecretPath = clientSecretPath;
    }

    /// <summary>Its address: what <c>Connect-Meet -Endpoint</c> takes.</summary>
    public Uri Uri => Server.Uri;

    /// <summary>A service account key made for it, readable by this user only: what <c>Connect-Meet -KeyPath</c> takes.</summary>
    public string KeyPath { get; }

    /// <summary>The service account of that key, which it also signs for without a key: what <c>Connect-Meet -ServiceAccount</c> takes.</summary>
    public string ServiceAccount => Server.Project.ServiceAccount;

    /// <summary>An OAuth client made for it: what <c>Connect-Meet -Interactive -ClientSecretPath</c> takes. Its users consent at once, without a browser.</summary>
    public string ClientSecretPath { get; }

    /// <summary>The domain of its users.</summary>
    public string Domain => Server.Domain;

    /// <summary>The addresses of its users.</summary>
    public IReadOnlyList<string> Users => Server.Users.ToArray();

    /// <summary>The quota that it enforces; null where it enforces none. Connect-Meet keeps to it by itself.</summary>
    public MeetQuota? Quota { get; internal init; }

    internal MeetEmulatorServer Server { get; }

    /// <summary>Where it listens.</summary>
    public override string ToString() => Uri.AbsoluteUri;
}
