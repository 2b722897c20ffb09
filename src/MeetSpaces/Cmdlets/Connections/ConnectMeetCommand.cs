using System.Management.Automation;
using System.Runtime.InteropServices;
using System.Security;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Binding.Values;
using MeetSpaces.Connections;
using MeetSpaces.Connections.SignIn;
using MeetSpaces.Emulator;
using MeetSpaces.Execution;
using MeetSpaces.Files;
using MeetSpaces.Http;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Connections;

/// <summary>Signs in, and makes the connection the default of this runspace. If that fails, the runspace has no connection.</summary>
[Cmdlet(VerbsCommunications.Connect, "Meet", DefaultParameterSetName = KeyPathSet)]
[OutputType(typeof(MeetConnection))]
public sealed class ConnectMeetCommand : AsyncCmdlet
{
    private const string KeyPathSet = "KeyPath";
    private const string KeyJsonSet = "KeyJson";
    private const string KeylessSet = "Keyless";
    private const string AccessTokenSet = "AccessToken";
    private const string InteractiveSet = "Interactive";
    private const string EmulatorSet = "Emulator";
    private SharedLog? auditFile;

    /// <summary>
    /// The path of the service account's key file. Default: the path in the environment variable GOOGLE_APPLICATION_CREDENTIALS. A
    /// warning is shown if other users of a Unix machine can read or change the file.
    /// </summary>
    [Parameter(Position = 0, ParameterSetName = KeyPathSet)]
    [BlankIsNull]
    public string? KeyPath { get; set; }

    /// <summary>The text of the service account's key file, from a secret store such as Microsoft.PowerShell.SecretManagement.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KeyJsonSet)]
    [ValidateNotNull]
    public SecureString? KeyJson { get; set; }

    /// <summary>
    /// The address of the service account that has the domain-wide delegation, to sign in without a key. The IAM Credentials
    /// API signs for the Application Default Credentials of this machine: the file in GOOGLE_APPLICATION_CREDENTIALS (of gcloud or of a
    /// workload identity pool), gcloud's own file, or the metadata server of Google Cloud, in this order. They need the role Service Account
    /// Token Creator on the service account.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = KeylessSet)]
    [ValidateNotNullOrEmpty]
    public string? ServiceAccount { get; set; }

    /// <summary>
    /// With -ServiceAccount, the addresses of the service accounts between the credentials of this machine and -ServiceAccount, in order:
    /// each has the role Service Account Token Creator on the next, and the last one on -ServiceAccount.
    /// </summary>
    [Parameter(ParameterSetName = KeylessSet)]
    [ValidateNotNullOrEmpty]
    public string[] Delegate { get; set; } = [];

    /// <summary>
    /// An access token from another tool, with one or more scopes of Google Meet. It is not renewed. The connection's
    /// property Expires shows when it ends, if Google says so.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = AccessTokenSet)]
    [ValidateNotNull]
    public SecureString? AccessToken { get; set; }

    /// <summary>Signs a person in with the browser of this machine, within five minutes.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InteractiveSet)]
    public SwitchParameter Interactive { get; set; }

    /// <summary>With -Interactive, the file of an OAuth client of type 'Desktop app', as downloaded from the Cloud console.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InteractiveSet)]
    [ValidateNotNullOrEmpty]
    public string? ClientSecretPath { get; set; }

    /// <summary>
    /// With -Interactive, a file that stores the sign-in for the next time, readable by its owner only. Default: none;
    /// the sign-in stays in memory and ends with the session.
    /// </summary>
    [Parameter(ParameterSetName = InteractiveSet)]
    [ValidateNotNullOrEmpty]
    public string? TokenCachePath { get; set; }

    /// <summary>Connects to the emulator that was started last in this process, or starts one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EmulatorSet)]
    public SwitchParameter Emulator { get; set; }

    /// <summary>
    /// The user to act as. Default with -Emulator: its first user. With -Interactive, the user who should sign in; with
    /// -AccessToken, the user of the token. These two connections cannot act as other users.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = KeyPathSet)]
    [Parameter(Mandatory = true, ParameterSetName = KeyJsonSet)]
    [Parameter(Mandatory = true, ParameterSetName = KeylessSet)]
    [Parameter(ParameterSetName = AccessTokenSet)]
    [Parameter(ParameterSetName = InteractiveSet)]
    [Parameter(ParameterSetName = EmulatorSet)]
    [Alias("Owner", "UserPrincipalName", "PrimaryEmail")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Subject { get; set; }

    /// <summary>The scopes to request. Default: all three; with -AccessToken, those of the token.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [WordValue(typeof(MeetScope), IsList = true)]
    public MeetScope[] Scope { get; set; } = [MeetScope.Created, MeetScope.ReadOnly, MeetScope.Settings];

    /// <summary>The address of the Meet API: https on googleapis.com, or this machine. Default: https://meet.googleapis.com/.</summary>
    [Parameter(ParameterSetName = KeyPathSet)]
    [Parameter(ParameterSetName = KeyJsonSet)]
    [Parameter(ParameterSetName = KeylessSet)]
    [Parameter(ParameterSetName = AccessTokenSet)]
    [Parameter(ParameterSetName = InteractiveSet)]
    [ValidateNotNull]
    public Uri? Endpoint { get; set; }

    /// <summary>
    /// The requests per minute that Google allows for the Cloud project and for each user in it, if Google has changed them: a MeetQuota, or a
    /// hashtable such as @{ CreatesPerMinutePerUser = 30 }. 0 turns a limit off. Default: Google's quotas; with an
    /// emulator, the quota that it enforces, or none.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public MeetQuota? Quota { get; set; }

    /// <summary>
    /// A file to which each request that changes something adds one line before it is sent and one with its outcome. It is created if it does
    /// not exist, readable by the current user only. If a line cannot be written, the request is not sent. Default: none.
    /// </summary>
    [Parameter]
    [BlankIsNull]
    public string? AuditPath { get; set; }

    /// <inheritdoc/>
    private protected override bool FailureTerminates => true;

    private MeetScope[] Scopes => [.. Scope.Distinct()];

    private Uri ChosenEndpoint => Endpoint ?? MeetEndpoint.Google;

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        // Without this, a script that connects to several tenants would continue in the wrong one after a failure.
        RunspaceConnections.Current = null;
        auditFile = AuditPath is null ? null : new SharedLog(FileSystemPath.Of(SessionState, AuditPath), TimeProvider.System);
        var signIn = ChosenSignIn();
        Start<MeetConnection>(signIn.Target, () => token => ConnectAsync(signIn, token));
    }

    private async Task<MeetConnection> ConnectAsync(ISignIn signIn, CancellationToken cancellationToken)
    {
        _ = WarmUp.Start();
        if (auditFile is not null)
        {
            await auditFile.CheckAsync(cancellationToken);
        }

        return RunspaceConnections.Current = await signIn.ConnectAsync(MeetHttp.Shared, Trace, cancellationToken);
    }

    private ISignIn ChosenSignIn() => ParameterSetName switch
    {
        KeyJsonSet => new KeySignIn(KeySource.FromText("in -KeyJson", () => TextOf(KeyJson!)), RequestTo(ChosenEndpoint)),
        KeylessSet => new KeylessSignIn(ServiceAccount!.Trim(), Delegate, RequestTo(ChosenEndpoint)),
        AccessTokenSet => new AccessTokenSignIn(
            () => TextOf(AccessToken!), RequestTo(ChosenEndpoint, MyInvocation.BoundParameters.ContainsKey(nameof(Scope)) ? Scopes : null)),
        InteractiveSet => new InteractiveSignIn(
            FileSystemPath.Of(SessionState, ClientSecretPath!),
            TokenCachePath is null ? null : FileSystemPath.Of(SessionState, TokenCachePath),
            RequestTo(ChosenEndpoint)),
        EmulatorSet => ToEmulator(RunningEmulators.Last ?? RunningEmulators.Start(new EmulatorOptions())),
        _ => new KeySignIn(
            KeySource.InFile(KeyPath is not null
                ? FileSystemPath.Of(SessionState, KeyPath)
                : Environment.GetEnvironmentVariable(CredentialFile.Variable) is { Length: > 0 } variable ? variable : throw CredentialFile.NotGiven()),
            RequestTo(ChosenEndpoint)),
    };

    private KeySignIn ToEmulator(MeetEmulator emulator)
    {
        Subject ??= emulator.Users[0];
        return new KeySignIn(KeySource.FromText("of the emulator", () => emulator.Server.ServiceAccountKey), RequestTo(emulator.Uri));
    }

    private SignInRequest RequestTo(Uri endpoint) => RequestTo(endpoint, Scopes);

    private SignInRequest RequestTo(Uri endpoint, MeetScope[]? scopes) => new(Subject?.Trim(), scopes, endpoint, Quota ?? DefaultQuota(endpoint)) { AuditFile = auditFile };

    private static string TextOf(SecureString secret)
    {
        var memory = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return Marshal.PtrToStringUni(memory)!;
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(memory);
        }
    }

    private static MeetQuota DefaultQuota(Uri endpoint) => endpoint.IsAbsoluteUri && endpoint.IsLoopback
        ? RunningEmulators.At(endpoint)?.Quota ?? MeetQuota.Off
        : new MeetQuota();
}
