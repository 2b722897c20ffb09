using System.Management.Automation;
using System.Security;
using MeetSpaces.Client.Http;
using MeetSpaces.Connection;
using MeetSpaces.Emulator;
using MeetSpaces.Models;
using MeetSpaces.Parameters;
using MeetSpaces.Pipeline;

namespace MeetSpaces.Cmdlets;

/// <summary>Signs in, and makes the connection the default of this runspace.</summary>
[Cmdlet(VerbsCommunications.Connect, "Meet", DefaultParameterSetName = KeyPathSet)]
[OutputType(typeof(MeetConnection))]
public sealed class ConnectMeetCommand : AsyncCmdlet
{
    private const string KeyPathSet = "KeyPath";
    private const string KeyJsonSet = "KeyJson";
    private const string EmulatorSet = "Emulator";

    /// <summary>The service account's key file; else the one that GOOGLE_APPLICATION_CREDENTIALS names.</summary>
    [Parameter(Position = 0, ParameterSetName = KeyPathSet)]
    [BlankIsNull]
    public string? KeyPath { get; set; }

    /// <summary>The text of the key file, from a secret store.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KeyJsonSet)]
    [ValidateNotNull]
    public SecureString? KeyJson { get; set; }

    /// <summary>Connects to the emulator started last in this process, or to a new one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EmulatorSet)]
    public SwitchParameter Emulator { get; set; }

    /// <summary>The user to act as; with -Emulator its first user where it is not given.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KeyPathSet)]
    [Parameter(Mandatory = true, ParameterSetName = KeyJsonSet)]
    [Parameter(ParameterSetName = EmulatorSet)]
    [Alias("Owner", "UserPrincipalName", "PrimaryEmail")]
    [ValidateNotNullOrEmpty]
    public string? Subject { get; set; }

    /// <summary>The scopes to ask for; all three where it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public MeetScope[] Scope { get; set; } = [MeetScope.Created, MeetScope.ReadOnly, MeetScope.Settings];

    /// <summary>Another address of the Meet API: https on googleapis.com, or this machine.</summary>
    [Parameter(ParameterSetName = KeyPathSet)]
    [Parameter(ParameterSetName = KeyJsonSet)]
    [ValidateNotNull]
    public Uri? Endpoint { get; set; }

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        var (key, source, request) = Emulator ? FromEmulator() : FromParameters();
        Start<MeetConnection>(source, () => token => ConnectAsync(key, source, request, token));
    }

    private async Task<MeetConnection> ConnectAsync(string key, string source, SignInRequest request, CancellationToken cancellationToken)
    {
        var connection = await ServiceAccountSignIn.ConnectAsync(key, source, request, MeetHttp.Shared, Trace, cancellationToken);
        RunspaceConnections.Current = connection;
        return connection;
    }

    private (string Key, string Source, SignInRequest Request) FromEmulator()
    {
        var emulator = RunningEmulators.Last ?? RunningEmulators.Start(new EmulatorOptions());
        return (emulator.Server.ServiceAccountKey, "of the emulator", RequestFor(Subject ?? emulator.Users[0], emulator.Uri));
    }

    private (string Key, string Source, SignInRequest Request) FromParameters()
    {
        var request = RequestFor(Subject!, MeetEndpoint.Check(Endpoint ?? MeetEndpoint.Google));
        if (KeyJson is not null)
        {
            return (KeyText.Of(KeyJson), "in -KeyJson", request);
        }

        var path = KeyPath is null
            ? Environment.GetEnvironmentVariable(KeyFile.Variable) is { Length: > 0 } variable ? variable : throw KeyFile.NotGiven()
            : GetUnresolvedProviderPathFromPSPath(KeyPath);
        return (KeyFile.Read(path), $"'{path}'", request);
    }

    private SignInRequest RequestFor(string subject, Uri endpoint) => new(subject.Trim(), Scope.Distinct().ToArray(), endpoint);
}
