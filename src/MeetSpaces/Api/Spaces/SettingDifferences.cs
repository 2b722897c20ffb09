using MeetSpaces.Models;
using MeetSpaces.Models.Fleet;
using MeetSpaces.Text;

namespace MeetSpaces.Api.Spaces;

/// <summary>Compares the settings of a space with the expected ones.</summary>
internal static class SettingDifferences
{
    /// <summary>The settings that have another value than is expected. A setting that is not expected counts as equal.</summary>
    internal static DisplayList<SettingDifference> Between(SpaceConfig actual, SpaceConfig expected) => new(
        from setting in SpaceSettings.SetIn(expected)
        let value = setting.Get(actual)
        where !setting.Get(expected)!.Equals(value)
        select new SettingDifference { Setting = setting.Name, Actual = value?.ToString(), Expected = setting.Get(expected)!.ToString() });

    /// <summary>The expected settings, without those that already have their value.</summary>
    internal static SpaceConfig Change(SpaceConfig actual, SpaceConfig expected)
    {
        var change = new SpaceConfig();
        foreach (var setting in SpaceSettings.SetIn(expected).Where(setting => !setting.Get(expected)!.Equals(setting.Get(actual))))
        {
            setting.Set(change, setting.Get(expected));
        }

        return change;
    }

    /// <summary>A change in words, such as <c>AccessType: Open → Restricted; Moderation is already On</c>.</summary>
    internal static string Describe(SpaceConfig actual, SpaceConfig expected) => string.Join("; ", Between(actual, expected).Select(difference => $"{difference}").Concat(
        from setting in SpaceSettings.SetIn(expected)
        where setting.Get(expected)!.Equals(setting.Get(actual))
        select $"{setting.Name} is already {setting.Get(actual)}"));
}
