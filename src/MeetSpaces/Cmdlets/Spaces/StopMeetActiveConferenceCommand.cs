using System.Management.Automation;
using MeetSpaces.Binding;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Spaces;

/// <summary>Ends the active conference of a space. Everybody is disconnected. The space remains.</summary>
[Cmdlet(VerbsLifecycle.Stop, "MeetActiveConference", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(StoppedConference))]
public sealed class StopMeetActiveConferenceCommand : SingleUserCmdlet
{
    /// <summary>The spaces: names, IDs, meeting codes, links, or objects.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Space", "MeetingCode", "MeetingUri", "HangoutLink", "ConferenceId")]
    [ArgumentCompleter(typeof(SpaceCompleter))]
    public SpaceIdentity[]? Name { get; set; }

    /// <summary>Ends the conference without asking for confirmation.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Waits until Google no longer shows the conference as active.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long -Wait waits for each space, in seconds, 1 to 3600. Default: 60.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 60;

    /// <inheritdoc/>
    private protected override int DefaultThrottleLimit => 8;

    /// <inheritdoc/>
    private protected override bool IsMutating => true;

    /// <inheritdoc/>
    private protected override void ProcessInput() => StartEach<SpaceIdentity, StoppedConference>(nameof(Name), Name, identity =>
    {
        var space = identity.Valid();
        var client = ClientFor(Subject ?? space.Subject);
        TimeSpan? timeout = Wait ? TimeSpan.FromSeconds(TimeoutSec) : null;
        return ShouldEnd($"{space} as {client.Subject}")
            ? token => client.ConferenceEnder.EndAsync(space.Readable, space.ActiveConference, timeout, token)
            : null;
    });

    // -Force skips the confirmation, but not -WhatIf.
    private bool ShouldEnd(string target) =>
        (Force && !IsWhatIf) || ShouldProcess(target, "End the active conference and disconnect everybody");
}
