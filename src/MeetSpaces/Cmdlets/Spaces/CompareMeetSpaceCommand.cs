using System.Management.Automation;
using MeetSpaces.Api;
using MeetSpaces.Models.Fleet;

namespace MeetSpaces.Cmdlets.Spaces;

/// <summary>Compares the settings of spaces with a policy. Changes nothing.</summary>
[Cmdlet(VerbsData.Compare, "MeetSpace")]
[OutputType(typeof(SpaceComparison))]
public sealed class CompareMeetSpaceCommand : PolicyCmdlet
{
    private protected override Task<SpaceComparison> ToRowAsync(ComparedInput compared, bool decided, MeetClient client, CancellationToken cancellationToken) =>
        Task.FromResult(compared.ToRow(SpaceComparisonStatus.Drifted, Now));
}
