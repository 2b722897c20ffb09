using System.Management.Automation;
using MeetSpaces.Api;
using MeetSpaces.Binding;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Spaces;

/// <summary>Gets meeting spaces.</summary>
[Cmdlet(VerbsCommon.Get, "MeetSpace")]
[OutputType(typeof(Space))]
public sealed class GetMeetSpaceCommand : SingleUserCmdlet
{
    private bool hiddenSettingsWarned;

    /// <summary>The spaces: names, IDs, meeting codes, links, or objects.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Space", "MeetingCode", "MeetingUri", "HangoutLink", "ConferenceId")]
    [ArgumentCompleter(typeof(SpaceCompleter))]
    public SpaceIdentity[]? Name { get; set; }

    /// <inheritdoc/>
    private protected override int DefaultThrottleLimit => 16;

    /// <inheritdoc/>
    private protected override void ProcessInput() => StartEach<SpaceIdentity, Space>(nameof(Name), Name, identity =>
    {
        var name = identity.Valid().Readable;
        var client = ClientFor(Subject ?? identity.Subject);
        return token => GetAsync(client, name, token);
    });

    private async Task<Space> GetAsync(MeetClient client, string name, CancellationToken cancellationToken)
    {
        var space = await client.Spaces.GetAsync(name, cancellationToken);
        if (space.Config is null && !hiddenSettingsWarned)
        {
            // A wrong subject causes no error: Google only leaves the settings out.
            hiddenSettingsWarned = true;
            Warn(
                $"Google hides the settings of '{space.Name}' from {client.Subject}, who does not own it. Only the owner sees them: use the owner's address for -Subject. This warning is shown once for each command; other such spaces show '(hidden)'.");
        }

        return space;
    }
}
