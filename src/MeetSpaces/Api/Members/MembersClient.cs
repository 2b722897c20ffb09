using System.Text.Json;
using MeetSpaces.Api.Resources;
using MeetSpaces.Api.Spaces;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Members;

/// <summary>Reads and changes the members of spaces. A space is given as <c>spaces/{id}</c> or <c>spaces/{meetingCode}</c>.</summary>
internal sealed class MembersClient(MeetTransport transport, SpacesClient spaces)
{
    // Google's reference gives a maximum of 100 in one place and 500 in another; Google lowers a larger size to the maximum.
    private const int LargestPage = 500;

    // Without a body, .NET itself repeats a delete when a reused connection closes, and the second delete would find no member.
    // An empty body prevents that and adds no content to the request.
    private static readonly byte[] NoBody = [];

    internal ResourceReader<SpaceMember> Reader { get; } = new(transport)
    {
        GetMethod = MeetMethod.GetMember,
        ListMethod = MeetMethod.ListMembers,
        Collection = "members",
        PageSize = LargestPage,
        Map = MemberMapper.ToMember,
        ResolveParent = spaces.ResolveAsync,
    };

    /// <summary>Adds a member.</summary>
    /// <exception cref="MeetApiException">Every failure but a cancellation; for example, the address is already a member.</exception>
    internal async Task<SpaceMember> CreateAsync(string space, string email, MemberRole role, CancellationToken cancellationToken)
    {
        var context = transport.CreateContext(MeetMethod.CreateMember);
        var name = await spaces.ResolveAsync(space, cancellationToken).ConfigureAwait(false);
        try
        {
            return await transport.SendAsync(
                context, $"v2/{name}/members", MemberMapper.ToBody(email, role), MemberMapper.ToMember, cancellationToken).ConfigureAwait(false);
        }
        catch (MeetApiException failure) when (failure is { OutcomeWasUnknown: true, Status: "ALREADY_EXISTS" })
        {
            // The response to the first attempt was lost: that attempt added the member, so the next one was refused.
            if (await FindAsync(name, email, role, cancellationToken).ConfigureAwait(false) is { } made)
            {
                return made;
            }

            throw;
        }
    }

    /// <summary>Changes only the role, by an explicit update mask.</summary>
    internal Task<SpaceMember> SetRoleAsync(string name, MemberRole role, CancellationToken cancellationToken) => transport.SendAsync(
        transport.CreateContext(MeetMethod.PatchMember),
        $"v2/{name}?updateMask=role",
        MemberMapper.ToBody(null, role),
        MemberMapper.ToMember,
        cancellationToken);

    /// <summary>Removes a member.</summary>
    internal async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await transport.SendAsync(
                transport.CreateContext(MeetMethod.DeleteMember), $"v2/{name}", NoBody, Empty, cancellationToken).ConfigureAwait(false);
        }
        catch (MeetApiException failure) when (failure is { OutcomeWasUnknown: true, StatusCode: 404 })
        {
            // The response to the first attempt was lost: that attempt removed the member, so the next one found none.
            transport.Verbose($"'{name}' was removed by an earlier attempt; only its response was lost.");
        }
    }

    private static object Empty(JsonElement json, RequestContext context) =>
        json.ValueKind == JsonValueKind.Object ? context : throw new JsonException("The response is not an object.");

    private async Task<SpaceMember?> FindAsync(string space, string email, MemberRole role, CancellationToken cancellationToken)
    {
        var members = Reader.List(space, null);
        while (members.HasMore)
        {
            foreach (var member in await members.NextAsync(cancellationToken).ConfigureAwait(false))
            {
                if (member.Role == role && string.Equals(member.Email, email, StringComparison.OrdinalIgnoreCase))
                {
                    return member;
                }
            }
        }

        return null;
    }
}
