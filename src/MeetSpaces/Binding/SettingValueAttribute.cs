using System.Management.Automation;
using MeetSpaces.Api.Spaces;

namespace MeetSpaces.Binding;

/// <summary>
/// Reads the value of a setting: the parameter's own words or the API's, in any case. Blank text means that the value
/// is not given. A number, which PowerShell would take for any enum, is refused.
/// </summary>
/// <param name="setting">The name of the setting, such as <c>ChatRestriction</c>.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SettingValueAttribute(string setting) : ArgumentTransformationAttribute
{
    /// <summary>The name of the setting.</summary>
    public string Setting { get; } = setting;

    /// <inheritdoc/>
    /// <exception cref="ArgumentTransformationMetadataException">The text is no value of the setting.</exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var setting = SpaceSettings.All.First(known => known.Name == Setting);
        var given = BlankIsNullAttribute.Unwrapped(inputData);
        if (given is null || given.GetType() == setting.Values.Type)
        {
            return given;
        }

        if (given is not string text)
        {
            throw Refused(setting, given);
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return setting.Values.Parse(text.Trim()) ?? throw Refused(setting, text);
    }

    private static ArgumentTransformationMetadataException Refused(SpaceSetting setting, object given) =>
        new($"'{given}' is no value of {setting.Name}. Its values are: {string.Join(", ", setting.Values.Words)}.");
}
