using System.Management.Automation;
using MeetSpaces.Api.Spaces;
using MeetSpaces.Binding;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Spaces;

/// <summary>Changes only the settings that are given.</summary>
[Cmdlet(VerbsCommon.Set, "MeetSpace", SupportsShouldProcess = true, HelpUri = HelpPage.Folder + "Set-MeetSpace.md")]
[OutputType(typeof(Space))]
public sealed class SetMeetSpaceCommand : SettingsCmdlet
{
    /// <summary>The spaces: names, IDs, meeting codes, links, or objects.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Space", "MeetingCode", "MeetingUri")]
    [ArgumentCompleter(typeof(SpaceCompleter))]
    public SpaceIdentity[]? Name { get; set; }

    /// <inheritdoc/>
    private protected override int DefaultThrottleLimit => 8;

    /// <inheritdoc/>
    private protected override void ProcessInput() => StartEach<SpaceIdentity, Space>(nameof(Name), Name, identity =>
    {
        var space = identity.Valid();
        var settings = GivenSettings();
        if (!SpaceSettings.SetIn(settings).Any())
        {
            var why = InputObject?.BaseObject is Space { Config: null } hidden ? $"its settings are hidden from {hidden.Subject}, and no other setting is given" : "no setting is given";
            throw new MeetApiException(
                MeetErrorId.SettingMissing,
                $"There is nothing to change for '{space}': {why}. No request was made.",
                "Give at least one setting, such as -Moderation On, or -Config.");
        }

        var client = ClientFor(Subject ?? space.Subject);
        return ShouldProcess($"{space} as {client.Subject}", $"Set {settings}")
            ? token => client.Spaces.PatchAsync(space.Readable, settings, token)
            : null;
    });
}
