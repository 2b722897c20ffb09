using System.Management.Automation;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Connections;
using MeetSpaces.Emulator;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Emulators;

/// <summary>Starts a Meet of one's own on loopback, in memory, with a service account key made for it.</summary>
[Cmdlet(VerbsLifecycle.Start, "MeetEmulator", HelpUri = HelpPage.Folder + "Start-MeetEmulator.md")]
[OutputType(typeof(MeetEmulator))]
public sealed class StartMeetEmulatorCommand : EmulatorCmdlet
{
    /// <summary>The port on 127.0.0.1; a free one where it is not given.</summary>
    [Parameter]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>The domain of the users.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Domain { get; set; } = "example.com";

    /// <summary>The users; a name without @ gets the domain. Four where they are not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? User { get; set; }

    /// <summary>The scopes that the domain delegates to the service account; all three where it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public MeetScope[]? DelegatedScope { get; set; }

    /// <summary>Added to every answer, in milliseconds, 0 to 60000.</summary>
    [Parameter]
    [ValidateRange(0, 60000)]
    public int LatencyMilliseconds { get; set; }

    /// <summary>Answers 429 to what is over the quota, as Google does.</summary>
    [Parameter]
    public SwitchParameter EnforceQuota { get; set; }

    /// <summary>The limits for -EnforceQuota; Google's where they are not given.</summary>
    [Parameter]
    [ValidateNotNull]
    public MeetQuota Quota { get; set; } = new();

    /// <summary>Spaces have no phone numbers and no SIP access, as in most editions.</summary>
    [Parameter]
    public SwitchParameter WithoutDialIn { get; set; }

    /// <inheritdoc/>
    private protected override bool FailureTerminates => true;

    /// <inheritdoc/>
    private protected override void Run()
    {
        var options = new EmulatorOptions
        {
            Port = Port,
            Domain = Domain,
            DelegatedScopes = DelegatedScope?.Select(MeetScopes.AddressOf).ToArray(),
            Latency = TimeSpan.FromMilliseconds(LatencyMilliseconds),
            EnforceQuota = EnforceQuota,
            Quota = EmulatorQuotaOf(Quota),
            WithoutDialIn = WithoutDialIn,
        };
        if (User is not null)
        {
            options.Users = User;
        }

        var emulator = RunningEmulators.Start(options, EnforceQuota ? Quota : null);
        CompletionCache.Current?.Add(emulator);
        WriteObject(emulator);
    }

    // For the emulator, too, 0 is no limit.
    private static EmulatorQuota EmulatorQuotaOf(MeetQuota quota) => new()
    {
        ReadsPerMinute = quota.Reads,
        ReadsPerMinutePerUser = quota.ReadsPerUser,
        WritesPerMinute = quota.Writes,
        WritesPerMinutePerUser = quota.WritesPerUser,
        CreatesPerMinute = quota.Creates,
        CreatesPerMinutePerUser = quota.CreatesPerUser,
        Window = quota.Length,
    };
}
