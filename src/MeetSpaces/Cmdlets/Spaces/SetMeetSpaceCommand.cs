using System.Management.Automation;
using MeetSpaces.Api;
using MeetSpaces.Api.Spaces;
using MeetSpaces.Binding;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Binding.Values;
using MeetSpaces.Execution;
using MeetSpaces.Models;
using MeetSpaces.Models.Fleet;

namespace MeetSpaces.Cmdlets.Spaces;

/// <summary>Changes only the settings that are given.</summary>
[Cmdlet(VerbsCommon.Set, "MeetSpace", SupportsShouldProcess = true)]
[OutputType(typeof(Space))]
public sealed class SetMeetSpaceCommand : ConfigCmdlet
{
    private readonly InputOrder order = new();

    /// <summary>The spaces: names, IDs, meeting codes, links, or objects.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Space", "MeetingCode", "MeetingUri", "HangoutLink", "ConferenceId")]
    [ArgumentCompleter(typeof(SpaceCompleter))]
    public SpaceIdentity[]? Name { get; set; }

    /// <summary>The settings to change, as Compare-MeetSpace writes them. Default: none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SettingsCompleter))]
    [ConfigValue]
    public SpaceConfig? Change { get; set; }

    /// <inheritdoc/>
    private protected override int DefaultThrottleLimit => 8;

    /// <inheritdoc/>
    private protected override SpaceConfig? GivenChange => Change;

    /// <inheritdoc/>
    private protected override void CheckInput()
    {
        base.CheckInput();
        ConfigValueAttribute.Check(Change);
    }

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        if (!NamesSettings && InputObject?.BaseObject is SpaceComparison { Change: null } comparison)
        {
            WriteVerbose($"'{comparison.Name ?? comparison.Input}' is not changed: its status is {comparison.Status}.");
            return;
        }

        StartEach<SpaceIdentity, Space?>(nameof(Name), Name, identity =>
        {
            var space = identity.Valid();
            var settings = GivenSettings();
            if (!SpaceSettings.SetIn(settings).Any())
            {
                throw NothingToChange(space);
            }

            var client = ClientFor(Subject ?? space.Subject);
            var target = $"{space} as {client.Subject}";
            if (AsksFirst)
            {
                var turn = order.Next();
                return token => AskAndPatchAsync(client, space.Readable, settings, target, turn, token);
            }

            return ShouldProcess(target, $"Set {settings}") ? async token => await client.Spaces.PatchAsync(space.Readable, settings, token) : null;
        });
    }

    // A read changes nothing, so the question can say what the settings are before.
    private async Task<Space?> AskAndPatchAsync(MeetClient client, string name, SpaceConfig settings, string target, Turn turn, CancellationToken cancellationToken)
    {
        SpaceConfig? before;
        using (turn)
        {
            (var change, before) = await DescribeAsync(client, name, settings, cancellationToken);
            await turn.Begins;
            if (!ShouldProcess(target, $"Set {change}"))
            {
                return null;
            }
        }

        return await client.Spaces.PatchAsync(name, settings, cancellationToken, before);
    }

    private static async Task<(string Change, SpaceConfig? Before)> DescribeAsync(MeetClient client, string name, SpaceConfig settings, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.Spaces.GetAsync(name, cancellationToken)).Config is { } actual
                ? (SettingDifferences.Describe(actual, settings), actual)
                : ($"{settings} (Google hides the current settings from {client.Subject}, who does not own the space)", null);
        }
        catch (MeetApiException failure)
        {
            return ($"{settings} (the current settings could not be read: {failure.Message})", null);
        }
    }

    private MeetApiException NothingToChange(SpaceIdentity space)
    {
        var why = InputObject?.BaseObject is Space { Config: null } hidden ? $"its settings are hidden from {hidden.Subject}, and no other setting is specified" : "no setting is specified";
        return new MeetApiException(
            MeetErrorId.SettingMissing,
            $"There is nothing to change for '{space}': {why}. No request was made.",
            "Specify at least one setting, such as -Moderation On, or -Config.");
    }
}
