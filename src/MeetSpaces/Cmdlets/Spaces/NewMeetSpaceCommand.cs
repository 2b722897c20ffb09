using System.Management.Automation;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Spaces;

/// <summary>Creates a meeting space, or one for each piped row or address.</summary>
[Cmdlet(VerbsCommon.New, "MeetSpace", SupportsShouldProcess = true)]
[OutputType(typeof(Space))]
public sealed class NewMeetSpaceCommand : ConfigCmdlet
{
    private string? typedSubject;

    /// <inheritdoc/>
    private protected override int DefaultThrottleLimit => 4;

    /// <inheritdoc/>
    private protected override void BeginInput()
    {
        base.BeginInput();
        typedSubject = Subject;
    }

    /// <inheritdoc/>
    private protected override void ProcessInput() => Start<Space>(InputObject, () =>
    {
        var owner = IsPiped ? OwnerOf(InputObject) : Subject;
        var settings = GivenSettings();
        var client = ClientFor(owner);
        var what = settings.ToString() is { Length: > 0 } given ? given : "default settings";
        return ShouldProcess($"{client.Subject}: {what}", "Create a meeting space")
            ? token => client.Spaces.CreateAsync(settings, token)
            : null;
    });

    // A space cannot be deleted, so an input that says nothing about it creates none.
    private string? OwnerOf(PSObject? input) => input?.BaseObject switch
    {
        string address => OwnerAt(address.Trim()),

        // A row; its columns were checked. And 1..5 | New-MeetSpace creates five spaces.
        PSCustomObject or int => Subject,
        Space { Config: null } space when !NamesSettings => throw NotInput(
            $"the settings of {space.Name} are hidden from {space.Subject}, so it cannot be copied"),
        Space or SpaceConfig => Subject,
        { } other => other.GetType().Assembly != typeof(Space).Assembly && Columns.KnowsAny(input)
            ? Subject : throw NotInput($"a {other.GetType().Name} does not describe a new space"),
        null => throw NotInput("it is null"),
    };

    private string OwnerAt(string address) =>
        address.Length == 0 ? throw NotInput("it is blank")
        : typedSubject is null || string.Equals(typedSubject, address, StringComparison.OrdinalIgnoreCase) ? address
        : throw NotInput($"it is the address '{address}', and -Subject is {typedSubject}");

    private MeetApiException NotInput(string reason) => RowInvalid(
        reason,
        "Pipe the address of an owner, rows with a property such as Owner, Subject or AccessType, or a space to copy. To create a space with default settings for yourself, run New-MeetSpace without piped input.");
}
