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
                Space space => space.Config ?? throw Invalid($"The settings of {space.Name} are hidden from {space.Subject}.", "Read the space as its owner."),
                IDictionary table => SettingsTable.Read(table.Keys.Cast<object>().Select(key => ($"{key}", (object?)table[key])), Invalid),
                PSCustomObject => SettingsTable.Read(((PSObject)inputData!).Properties.Select(property => (property.Name, (object?)property.Value)), Invalid),
                { } other => throw Invalid($"{UnreadValues.InWords(other)} is not a valid Config.", "Use a hashtable such as @{ Moderation = 'On' }, or the Config of a space."),
            };
        }
        catch (MeetApiException problem)
        {
            var marker = new SpaceConfig();
            Problems.Add(marker, problem);
            return marker;
        }
    }

    /// <summary>Why the value could not be read; null if it was.</summary>
    internal static MeetApiException? ProblemOf(SpaceConfig config) => Problems.TryGetValue(config, out var problem) ? problem : null;

    private static MeetApiException Invalid(string what, string action) =>
        new(MeetErrorId.InvalidArgument, $"-Config is not valid: {what} {action} No request was made.", action);
}
