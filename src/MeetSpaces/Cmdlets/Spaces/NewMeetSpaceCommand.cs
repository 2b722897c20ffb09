using System.Management.Automation;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Spaces;

/// <summary>Creates a meeting space, or one for each piped row.</summary>
[Cmdlet(VerbsCommon.New, "MeetSpace", SupportsShouldProcess = true, HelpUri = HelpPage.Folder + "New-MeetSpace.md")]
[OutputType(typeof(Space))]
public sealed class NewMeetSpaceCommand : SettingsCmdlet
{
    /// <summary>
    /// The row to create a space for. Its properties bind to the other parameters. The row itself is the target of an
    /// error about it.
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    private protected override int DefaultThrottleLimit => 4;

    /// <inheritdoc/>
    private protected override void ProcessInput() => Start<Space>(InputObject, () =>
    {
        var settings = GivenSettings();
        var client = ClientFor(Subject);
        var what = settings.ToString() is { Length: > 0 } given ? given : "default settings";
        return ShouldProcess($"{client.Subject}: {what}", "Create a meeting space")
            ? token => client.Spaces.CreateAsync(settings, token)
            : null;
    });
}
