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
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Space", "MeetingCode", "MeetingUri")]
    [ArgumentCompleter(typeof(SpaceCompleter))]
    public SpaceIdentity[] Name { get; set; } = [];

    /// <inheritdoc/>
    private protected override int DefaultThrottleLimit => 8;

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        Expect(Name.Length);
        foreach (var identity in Name)
        {
            Start<Space>(identity.Source, () =>
            {
                var space = identity.Valid();
                var settings = GivenSettings();
                if (!SpaceSettings.SetIn(settings).Any())
                {
                    throw new MeetApiException(
                        MeetErrorId.SettingMissing,
                        $"No setting is given for '{space}', so there is nothing to change. No request was made.",
                        "Give at least one setting, such as -Moderation On, or -Config.");
                }

                var client = ClientFor(Subject ?? space.Subject);
                return ShouldProcess($"{space} as {client.Subject}", $"Set {settings}")
                    ? token => client.Spaces.PatchAsync(space.Readable, settings, token)
                    : null;
            });
        }
    }
}
