using System.Management.Automation;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Binding.Values;
using MeetSpaces.Connections;
using MeetSpaces.Emulator;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Emulators;

/// <summary>Starts a local emulator of Google Meet, in memory, with a service account key of its own.</summary>
[Cmdlet(VerbsLifecycle.Start, "MeetEmulator")]
[OutputType(typeof(MeetEmulator))]
public sealed class StartMeetEmulatorCommand : EmulatorBehaviorCmdlet
{
    /// <summary>The port on 127.0.0.1, 0 to 65535. Default: 0, which selects a free port.</summary>
    [Parameter]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>The domain of the users. Default: example.com.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Domain { get; set; } = "example.com";

    /// <summary>The users. The domain is added to a name without @. Default: admin, alice, bob and carol.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? User { get; set; }

    /// <summary>The scopes that the domain delegates to the service account. Default: the three of Google Meet, without Calendar.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [WordValue(typeof(MeetScope), IsList = true)]
    public MeetScope[]? DelegatedScope { get; set; }

    /// <summary>Refuses requests over the quota with status 429, as Google does. Default: off.</summary>
    [Parameter]
    public SwitchParameter EnforceQuota { get; set; }

    /// <summary>The limits for -EnforceQuota. 0 turns a limit off. Default: Google's quotas.</summary>
    [Parameter]
    [ValidateNotNull]
    public MeetQuota Quota { get; set; } = new();

    /// <summary>Spaces have no phone numbers and no SIP access, as in most editions. Default: off.</summary>
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
            EnforceQuota = EnforceQuota,
            Quota = EmulatorQuotaOf(Quota),
            WithoutDialIn = WithoutDialIn,
        };
        if (User is not null)
        {
            options.Users = User;
        }

        var emulator = RunningEmulators.Start(options, EnforceQuota ? Quota : null);
        Apply(emulator);
        CompletionCache.Current?.Add(emulator);
        WriteObject(emulator);
    }

    // 0 means no limit for the emulator, too.
    private static EmulatorQuota EmulatorQuotaOf(MeetQuota quota) => new()
    {
        ReadsPerMinute = quota.Reads,
        ReadsPerMinutePerUser = quota.ReadsPerUser,
        WritesPerMinute = quota.Writes,
        WritesPerMinutePerUser = quota.WritesPerUser,
        CreatesPerMinute = quota.Creates,
        CreatesPerMinutePerUser = quota.CreatesPerUser,
        CalendarReadsPerMinute = quota.CalendarReads,
        CalendarReadsPerMinutePerUser = quota.CalendarReadsPerUser,
        Window = quota.Length,
    };
}
