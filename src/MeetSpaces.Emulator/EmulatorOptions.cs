namespace MeetSpaces.Emulator;

/// <summary>The options with which a <see cref="MeetEmulatorServer"/> starts.</summary>
public sealed class EmulatorOptions
{
    private IReadOnlyList<string>? users;

    /// <summary>The loopback port, 1 to 65535; 0 for any free port.</summary>
    public int Port { get; set; }

    /// <summary>The Workspace domain, such as <c>example.com</c>.</summary>
    public string Domain { get; set; } = "example.com";

    /// <summary>
    /// The users of the domain, at least one. A name without <c>@</c> gets <c>@</c> and <see cref="Domain"/> appended.
    /// The default is admin, alice, bob and carol.
    /// </summary>
    public IReadOnlyList<string> Users
    {
        get => users ?? [$"admin@{Domain}", $"alice@{Domain}", $"bob@{Domain}", $"carol@{Domain}"];
        set => users = value;
    }

    /// <summary>The scopes, as full URLs, that the domain delegates to the service account; null for all three of Meet.</summary>
    public IReadOnlyList<string>? DelegatedScopes { get; set; }

    /// <summary>The delay of every response, in real time. Zero or more.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Whether <see cref="Quota"/> is enforced. The default is false.</summary>
    public bool EnforceQuota { get; set; }

    /// <summary>The limits that <see cref="EnforceQuota"/> enforces.</summary>
    public EmulatorQuota Quota { get; set; } = new();

    /// <summary>The lifetime of access tokens. The default is one hour, as with Google.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How long after endActiveConference the space still shows its conference, and the record no end time.
    /// The default is zero; with Google, there is a short delay.
    /// </summary>
    public TimeSpan EndLag { get; set; }

    /// <summary>How long it takes until the file of a recording, a transcript or smart notes is available after they end. The default is one minute.</summary>
    public TimeSpan FileLag { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How far Google's clock is ahead of <see cref="Clock"/> (negative: behind). The default is zero.</summary>
    public TimeSpan ClockSkew { get; set; }

    /// <summary>Whether spaces have neither phone numbers nor SIP access, as in most editions.</summary>
    public bool WithoutDialIn { get; set; }

    /// <summary>
    /// Whether <c>spaces.get</c> refuses with <c>Permission denied on resource MeetingSpace</c>, which was reported from the field,
    /// instead of <c>… resource Space</c>, which all other methods say. When Google says which is not known.
    /// </summary>
    public bool RefusesMeetingSpace { get; set; }

    /// <summary>Whether the Meet API is disabled in the Cloud project.</summary>
    public bool ApiDisabled { get; set; }

    /// <summary>
    /// Unavailable features by user (address or name): <c>update</c> and the setting, such as <c>updateAutoRecordingGeneration</c>.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> UnavailableFeatures { get; set; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The clock for tokens, quotas, conferences and their retention.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;
}
