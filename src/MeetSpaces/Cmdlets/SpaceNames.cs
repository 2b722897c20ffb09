using MeetSpaces.Api;
using MeetSpaces.Binding;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets;

/// <summary>The names of spaces, where a code will not do: it names a space for reading the space itself only.</summary>
internal static class SpaceNames
{
    /// <summary>The name of a space, resolved where only its code is known.</summary>
    /// <exception cref="MeetApiException">Among others <c>MeetScopeMissing</c>, before any request, where the call that wants the name cannot be made.</exception>
    internal static async Task<string> OfAsync(
        MeetClient client, SpaceIdentity space, MeetMethod wanted, CallOptions options, CancellationToken cancellationToken)
    {
        client.Require(wanted);
        return space.Name ?? (await client.GetSpaceAsync(space.Readable, options, cancellationToken)).Name;
    }
}
