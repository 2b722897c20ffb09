using MeetSpaces.Api.Spaces;

namespace MeetSpaces.Binding.Values;

/// <summary>
/// Reads the value of a setting: the parameter's own words or the API's, in any case. A number, which PowerShell would
/// convert to any enum, is not one.
/// </summary>
/// <param name="setting">The name of the setting, such as <c>ChatRestriction</c>.</param>
public sealed class SettingValueAttribute(string setting) : CellValueAttribute(setting)
{
    /// <inheritdoc/>
    private protected override object Marker => NotValueOf(SpaceSettings.Of(Column));

    /// <inheritdoc/>
    private protected override object? Read(object value)
    {
        var setting = SpaceSettings.Of(Column);
        return value.GetType() == setting.Values.Type ? value : value is string text ? setting.Values.Parse(text.Trim()) : null;
    }

    /// <summary>Stands for a value that the setting does not have.</summary>
    internal static Enum NotValueOf(SpaceSetting setting) => (Enum)Enum.ToObject(setting.Values.Type, -1);
}
