using MeetSpaces.Api.Resources;
using MeetSpaces.Models.Fleet;

namespace MeetSpaces.Api.Discovery;

/// <summary>The spaces that were found, as one page, as soon as earlier work has ended.</summary>
/// <param name="finder">What has found them.</param>
/// <param name="earlier">The earlier work. Its failures are reported elsewhere.</param>
internal sealed class FoundSpacePager(SpaceFinder finder, IReadOnlyList<Task> earlier) : IPager<FoundSpace>
{
    /// <inheritdoc/>
    public bool HasMore { get; private set; } = true;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FoundSpace>> NextAsync(CancellationToken cancellationToken)
    {
        HasMore = false;
        foreach (var task in earlier)
        {
            await Task.WhenAny(task).ConfigureAwait(false);
        }

        return finder.Found();
    }
}
