using MeetSpaces.Client;
using MeetSpaces.Parameters;

namespace MeetSpaces.Cmdlets;

/// <summary>The names of spaces, where a code will not do: it names a space for reading the space itself only.</summary>
internal static class SpaceNames
{
    internal static async Task<string> OfAsync(MeetClient client, SpaceIdentity space, CallOptions options, CancellationToken cancellationToken) =>
        space.Name ?? (await client.GetSpaceAsync(space.Readable, options, cancellationToken)).Name;
}
