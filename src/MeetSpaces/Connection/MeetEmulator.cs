using MeetSpaces.Emulator;
using MeetSpaces.Models;

namespace MeetSpaces.Connection;

/// <summary>A Meet of one's own on loopback, in memory: everything runs, and can be tried, without a Google tenant.</summary>
public sealed class MeetEmulator
{
    internal MeetEmulator(MeetEmulatorServer server, string keyPath)
    {
        Server = server;
        KeyPath = keyPath;
    }

    /// <summary>Its address: what <c>Connect-Meet -Endpoint</c> takes.</summary>
    public Uri Uri => Server.Uri;

    /// <summary>A service account key made for it, readable by this user only: what <c>Connect-Meet -KeyPath</c> takes.</summary>
    public string KeyPath { get; }

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
