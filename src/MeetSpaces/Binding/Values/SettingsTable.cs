using System.Collections;
using System.Management.Automation;
using MeetSpaces.Api.Spaces;
using MeetSpaces.Models;

namespace MeetSpaces.Binding.Values;

/// <summary>Reads the settings of a space from named values, such as those of a hashtable.</summary>
internal static class SettingsTable
{
    /// <summary>The entries of a hashtable.</summary>
    internal static IEnumerable<(string Name, object? Value)> Entries(IDictionary table) =>
        table.Keys.Cast<object>().Select(key => ($"{key}", (object?)table[key]));

    /// <summary>The properties of an object.</summary>
    internal static IEnumerable<(string Name, object? Value)> Entries(PSObject row) =>
        row.Properties.Select(property => (property.Name, (object?)property.Value));

    /// <summary>Reads the settings. A null or blank value counts as not given.</summary>
    /// <param name="entries">Each name with its value: the words of the parameters or of the API, in any case.</param>
    /// <param name="refuse">Makes the error of a name or a value that is not valid, from what is wrong and what to use.</param>
    internal static SpaceConfig Read(IEnumerable<(string Name, object? Value)> entries, Func<string, string, MeetApiException> refuse)
    {
        var settings = new SpaceConfig();
        foreach (var (name, given) in entries)
        {
            var setting = Find(name) ?? throw refuse($"'{name}' is not a setting of a space.", NameAdvice(name));
            var value = BlankIsNullAttribute.Unwrapped(given);
            if (value is null || (value is string text && string.IsNullOrWhiteSpace(text)))
            {
                continue;
            }

            setting.Set(settings, SettingValueAttribute.Parse(setting, value)
                ?? throw refuse($"{UnreadValues.InWords(value)} is not a valid {setting.Name}.", $"Use {setting.Values.Alternatives}."));
        }

        return settings;
    }

    // Names of the API are valid too, as they are for the parameters.
    private static SpaceSetting? Find(string name) => SpaceSettings.All.FirstOrDefault(setting =>
        string.Equals(setting.Name, name, StringComparison.OrdinalIgnoreCase)
        || string.Equals(setting.Segments[setting.Segments.Count - 1], name, StringComparison.OrdinalIgnoreCase));

    private static string NameAdvice(string name)
    {
        var names = SpaceSettings.All.Select(setting => setting.Name).ToArray();
        return NearName.Find(name, names) is { } near ? $"Did you mean {near}?" : $"Use {string.Join(", ", names)}.";
    }
}
