using System.Management.Automation;
using MeetSpaces.Api;
using MeetSpaces.Api.Spaces;
using MeetSpaces.Models;
using MeetSpaces.Models.Fleet;

namespace MeetSpaces.Cmdlets.Spaces;

/// <summary>Brings spaces to a policy: reads each space, and changes only the settings that differ.</summary>
[Cmdlet(VerbsData.Sync, "MeetSpace", SupportsShouldProcess = true)]
[OutputType(typeof(SpaceComparison))]
public sealed class SyncMeetSpaceCommand : PolicyCmdlet
{
    /// <inheritdoc/>
    private protected override bool IsMutating => true;

    /// <inheritdoc/>
    private protected override Task<Space> ReadAsync(MeetClient client, string name, CancellationToken cancellationToken) =>
        IsWhatIf ? base.ReadAsync(client, name, cancellationToken) : client.Spaces.GetToPatchAsync(name, cancellationToken);

    /// <inheritdoc/>
    private protected override bool Decides(ComparedInput compared) =>
        ShouldProcess($"{compared.Space!.Name} as {compared.Subject}", $"Set {string.Join("; ", compared.Differences)}");

    /// <inheritdoc/>
    private protected override async Task<SpaceComparison> ToRowAsync(ComparedInput compared, bool decided, MeetClient client, CancellationToken cancellationToken)
    {
        if (!decided)
        {
            return compared.ToRow(SpaceComparisonStatus.WouldChange, Now);
        }

        var changed = await RequestAsync(() => client.Spaces.PatchAsync(compared.Space!.Name, compared.Change, cancellationToken, compared.Space.Config), cancellationToken);
        var left = SpaceSettings.Differences(compared.Change, changed.Config);
        return left.Count == 0
            ? compared.ToRow(SpaceComparisonStatus.Changed, Now)
            : compared.ToRow(
                SpaceComparisonStatus.Drifted, Now, $"Google returned different settings from those that were sent. {string.Join("; ", left)}.", "Check whether the owner's edition and the admin's settings allow them.");
    }
}
