using System.Management.Automation;
using MeetSpaces.Api.Spaces;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Binding.Values;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Spaces;

/// <summary>Base of the cmdlets that send settings to Google.</summary>
public abstract class ConfigCmdlet : SettingsCmdlet
{
    private SpaceConfig named = new();
    private bool contradictionWarned;

    /// <summary>Several settings together, from a SpaceConfig or a hashtable. A parameter for a single setting takes precedence.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SettingsCompleter))]
    [ValidateNotNull]
    [ConfigValue]
    public SpaceConfig? Config { get; set; }

    /// <inheritdoc/>
    private protected override bool IsMutating => true;

    /// <summary>Whether the command line names settings.</summary>
    private protected bool NamesSettings => SpaceSettings.SetIn(named).Any();

    /// <summary>The value of -Change; null for cmdlets without it.</summary>
    private protected virtual SpaceConfig? GivenChange => null;

    // Before the first input, only typed arguments are bound.
    private protected override void BeginInput()
    {
        base.BeginInput();
        named = SpaceSettings.Merge(GivenChange, SpaceSettings.Merge(Config, Typed));
    }

    /// <inheritdoc/>
    private protected override void CheckInput()
    {
        base.CheckInput();
        ConfigValueAttribute.Check(Config);
    }

    /// <summary>
    /// The settings for this input. Those that the command line names win over the cells of a row. A piped space says which
    /// space is meant and as whom: its settings count only if the command line names none.
    /// </summary>
    /// <exception cref="MeetApiException">A setting is <c>Unknown</c>, which cannot be sent.</exception>
    private protected SpaceConfig GivenSettings()
    {
        var given = NamesSettings && HasPipedSpace ? named : SpaceSettings.Merge(SpaceSettings.Merge(GivenChange, Bound), named);
        if (!contradictionWarned && SpaceSettings.WithoutEffect(given) is { Count: > 0 } settings)
        {
            contradictionWarned = true;
            Warn($"Moderation is Off, so Google resets {string.Join(", ", settings)}. To use them, set Moderation to On. This warning is shown once for each command.");
        }

        return given;
    }
}
