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

    /// <summary>Whether the Google Meet API is disabled in the Cloud project of the emulator.</summary>
    public bool ApiDisabled
    {
        get => !Server.Project.IsMeetApiEnabled;
        internal set => Server.Project.IsMeetApiEnabled = !value;
    }

    /// <summary>Whether the key of the service account has been deleted.</summary>
    public bool KeyRevoked
    {
        get => !Server.Project.IsKeyValid;
        internal set => Server.Project.IsKeyValid = !value;
    }

    /// <summary>Whether access tokens are refused, those that are issued now included.</summary>
    public bool TokenRevoked
    {
        get => Server.Project.IsAccessRevoked;
        internal set => Server.Project.IsAccessRevoked = value;
    }

    /// <summary>How many minutes the clock of this machine is ahead of the emulator's; negative if it is behind.</summary>
    public double ClockSkewMinutes
    {
        get => Server.Project.ClockSkew.Negate().TotalMinutes;
        internal set => Server.Project.ClockSkew = TimeSpan.FromMinutes(-value);
    }

    /// <summary>The settings that the edition of Google Workspace lacks, such as AutoRecording.</summary>
    public IReadOnlyList<string> UnavailableSetting
    {
        get => new DisplayList<string>(Server.Workspace.UnavailableFeatures.Select(EditionFeatures.SettingOf));
        internal set => Server.Workspace.UnavailableFeatures = [.. value.Select(EditionFeatures.FeatureOf).Distinct()];
    }

    /// <summary>How many seconds after their end recordings, transcripts and smart notes are available as files.</summary>
    public double FileDelaySeconds
    {
        get => Server.Conferences.FileLag.TotalSeconds;
        internal set => Server.Conferences.FileLag = TimeSpan.FromSeconds(value);
    }

    /// <summary>The delay of every response, in milliseconds.</summary>
    public double LatencyMilliseconds
    {
        get => Server.Latency.TotalMilliseconds;
        internal set => Server.Latency = TimeSpan.FromMilliseconds(value);
    }

    internal MeetEmulatorServer Server { get; }

    /// <summary>The address of the emulator.</summary>
    public override string ToString() => Uri.AbsoluteUri;
}
