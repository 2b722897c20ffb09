using System.Management.Automation;
using MeetSpaces.Models;
using MeetSpaces.Parameters;
using MeetSpaces.Pipeline;

namespace MeetSpaces.Cmdlets;

/// <summary>Reads meeting spaces.</summary>
[Cmdlet(VerbsCommon.Get, "MeetSpace")]
[OutputType(typeof(Space))]
public sealed class GetMeetSpaceCommand : MeetCmdlet
{
    /// <summary>The spaces: names, IDs, meeting codes, links, or objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Space", "MeetingCode", "MeetingUri")]
    public SpaceIdentity[] Name { get; set; } = [];

    /// <inheritdoc/>
    private protected override int DefaultThrottleLimit => 16;

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        foreach (var identity in Name)
        {
            Start<Space>(identity.Source, () =>
            {
                var name = identity.Valid().Readable;
                var options = CallAs(Subject ?? identity.Subject);
                return token => Client.GetSpaceAsync(name, options, token);
            });
        }
    }
}
