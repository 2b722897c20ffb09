using System.Collections;
using System.Management.Automation;
using MeetSpaces.Api.Spaces;
using MeetSpaces.Models;

namespace MeetSpaces.Binding.Values;

/// <summary>
/// Makes a <see cref="MeetSpacePolicy"/> of what was given. PowerShell would report a problem by an error of its own, so it is
/// stored in the policy, and the cmdlet reports it before any request.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class PolicyValueAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        try
        {
            return BlankIsNullAttribute.Unwrapped(inputData) switch
            {
                null or MeetSpacePolicy => inputData,
                SpaceConfig settings => Policy("a SpaceConfig", settings),
                Space space => Policy($"the settings of {space.Name}", space.Config ?? new SpaceConfig()),
                IDictionary table => Policy("a hashtable", Read("The policy", SettingsTable.Entries(table))),
                string path => OfFile(engineIntrinsics.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path)),
                PSCustomObject => Policy("an object", Read("The policy", SettingsTable.Entries((PSObject)inputData!))),
                { } other => throw Invalid($"{UnreadValues.InWords(other)} is not a policy.", "Use a hashtable such as @{ Moderation = 'On' }, the Config of a space, or the path of a .psd1 or .json file."),
            };
        }
        catch (MeetApiException problem)
        {
            return new MeetSpacePolicy(problem);
        }
        catch (RuntimeException problem)
        {
            return new MeetSpacePolicy(Invalid($"The path '{inputData}' of the policy cannot be used: {problem.Message}", "Specify the path of a .psd1 or .json file."));
        }
    }

    private static MeetSpacePolicy OfFile(string path) => Policy(path, Read($"The policy file '{path}'", PolicyFile.Read(path, Invalid)));

    private static SpaceConfig Read(string source, IEnumerable<(string Name, object? Value)> entries) =>
        SettingsTable.Read(entries, (what, action) => Invalid($"{source} is not valid: {what} {action}", action));

    private static MeetSpacePolicy Policy(string source, SpaceConfig settings) => SpaceSettings.SetIn(settings).Any()
        ? new MeetSpacePolicy(source, SpaceSettings.Merge(null, settings))
        : throw Invalid($"The policy has no settings. Its source is {source}.", "Specify at least one setting, such as Moderation = 'On'.");

    private static MeetApiException Invalid(string what, string action) => new(MeetErrorId.PolicyInvalid, $"{what} No request was made.", action);
}
