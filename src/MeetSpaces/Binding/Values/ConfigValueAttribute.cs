using System.Collections;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using MeetSpaces.Models;

namespace MeetSpaces.Binding.Values;

/// <summary>
/// Reads several settings from a <see cref="SpaceConfig"/>, a <see cref="Space"/>, a hashtable or an object with properties.
/// PowerShell would report a wrong name by an error of its own, so the problem is stored, and the cmdlet reports it.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ConfigValueAttribute : ArgumentTransformationAttribute
{
    private static readonly ConditionalWeakTable<SpaceConfig, MeetApiException> Problems = new();

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        try
        {
            return BlankIsNullAttribute.Unwrapped(inputData) switch
            {
                null or SpaceConfig => inputData,
                string text when string.IsNullOrWhiteSpace(text) => null,
                string text when text.Contains('=') => SettingsTable.Read(Entries(text), Invalid),
                Space space => space.Config ?? throw Invalid($"The settings of {space.Name} are hidden from {space.Subject}.", "Read the space as its owner."),
                IDictionary table => SettingsTable.Read(SettingsTable.Entries(table), Invalid),
                PSCustomObject => SettingsTable.Read(SettingsTable.Entries((PSObject)inputData!), Invalid),
                { } other => throw Invalid($"{UnreadValues.InWords(other)} is not a set of settings.", "Use a hashtable such as @{ Moderation = 'On' }, or the Config of a space."),
            };
        }
        catch (MeetApiException problem)
        {
            var marker = new SpaceConfig();
            Problems.Add(marker, problem);
            return marker;
        }
    }

    /// <exception cref="MeetApiException">The value could not be read.</exception>
    internal static void Check(SpaceConfig? config)
    {
        if (config is not null && Problems.TryGetValue(config, out var problem))
        {
            throw problem;
        }
    }

    // The text of a SpaceConfig, as a CSV file has it: Name=Value, Name=Value.
    private static IEnumerable<(string Name, object? Value)> Entries(string text) =>
        from entry in text.Split(',')
        let end = entry.IndexOf('=')
        select (entry.Substring(0, Math.Max(end, 0)).Trim(), (object?)entry.Substring(end + 1).Trim());

    private static MeetApiException Invalid(string what, string action) =>
        new(MeetErrorId.InvalidArgument, $"The settings are not valid: {what} {action} No request was made.", action);
}
