using System.Text.Json;
using MeetSpaces.Api.Resources;
using MeetSpaces.Api.Spaces;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Members;

/// <summary>The members of spaces. A space is named by <c>spaces/{id}</c> or <c>spaces/{meetingCode}</c>.</summary>
internal sealed class MembersClient(MeetTransport transport, SpacesClient spaces)
{
    /// <summary>How many members one batch update can have.</summary>
    internal const int LargestBatch = 500;

    private const int LargestPage = 500;

    // Without a body .NET itself would repeat a delete when a reused connection closes, and the repeat would find no member.
    // An empty body counts as one, and is nothing on the wire.
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

    /// <summary>Makes somebody a member.</summary>
    /// <exception cref="MeetApiException">Among others: the address is a member already.</exception>
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
            // The answer to the first attempt was lost: that attempt made the member, and the next one found it there.
            if (await FindAsync(name, email, role, cancellationToken).ConfigureAwait(false) is { } made)
            {
                return made;
            }

            throw;
        }
    }

    /// <summary>Changes the role, and nothing else, by an explicit mask.</summary>
    internal Task<SpaceMember> SetRoleAsync(string name, MemberRole role, CancellationToken cancellationToken) => transport.SendAsync(
        transport.CreateContext(MeetMethod.PatchMember),
        $"v2/{name}?updateMask=role",
        MemberMapper.ToBody(null, role),
        MemberMapper.ToMember,
        cancellationToken);

    /// <summary>Changes the roles of members of one space, and nothing else, by one request, which counts as one write.</summary>
    /// <param name="space">The resource name of the space.</param>
    /// <param name="roles">The role of each member, by resource name; 1 to <see cref="LargestBatch"/>.</param>
    /// <param name="cancellationToken">Ends the request at once.</param>
    /// <returns>The members, in the order of their names in <paramref name="roles"/>.</returns>
    internal Task<IReadOnlyList<SpaceMember>> BatchUpdateRolesAsync(
        string space, IReadOnlyDictionary<string, MemberRole> roles, CancellationToken cancellationToken)
    {
        if (roles.Count is 0 or > LargestBatch || roles.Keys.Any(name => ResourceName.ParentOf(name) != space))
        {
            throw new ArgumentException($"A batch has 1 to {LargestBatch} members of one space.", nameof(roles));
        }

        // The mask is always sent: without one, Google deletes what a request does not give.
        return transport.SendAsync(
            transport.CreateContext(MeetMethod.BatchUpdateMembers),
            $"v2/{space}/members:batchUpdate",
            MemberMapper.ToBatchBody(roles),
            (json, context) => Updated(json, roles.Keys, context),
            cancellationToken);
    }

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
            // The answer to the first attempt was lost: that attempt removed the member, and the next one found none.
            transport.Verbose($"'{name}' was removed by an attempt whose answer was lost.");
        }
    }

    private static IReadOnlyList<SpaceMember> Updated(JsonElement json, IEnumerable<string> names, RequestContext context)
    {
        var updated = json.Objects("members").Select(member => MemberMapper.ToMember(member, context)).ToList();
        return [.. names.Select(name => updated.Find(member => member.Name == name) ?? throw new JsonException($"The answer lacks '{name}'."))];
    }

    private static object Empty(JsonElement json, RequestContext context) =>
        json.ValueKind == JsonValueKind.Object ? context : throw new JsonException("The answer is not an object.");

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
