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
    /// <summary>The maximum number of members in a batch update.</summary>
    internal const int LargestBatch = 500;

    private const int LargestPage = 500;

    // Without a body, .NET itself repeats a delete when a reused connection closes, and the second delete would find no member.
    // An empty body prevents that and adds no content to the request.
    private static readonly byte[] NoBody = [];

    internal ResourceReader<SpaceMember> Reader { get; } = new(transport)
    {
        Kind = ResourceKind.Member,
        GetMethod = MeetMethod.GetMember,
        ListMethod = MeetMethod.ListMembers,
        Collection = "members",
        PageSize = LargestPage,
        Map = MemberMapper.ToMember,
        ResolveParent = spaces.ResolveAsync,
    };

    /// <summary>Adds a member.</summary>
    /// <exception cref="MeetApiException">Any failure except a cancellation; for example, the user is already a member.</exception>
    internal async Task<SpaceMember> CreateAsync(string space, string email, MemberRole role, CancellationToken cancellationToken)
    {
        var context = transport.CreateContext(MeetMethod.CreateMember);
        var name = await spaces.ResolveAsync(space, cancellationToken).ConfigureAwait(false);
        try
        {
            return await WriteAsync(context, $"v2/{name}/members", email, role, ExpectedName.Below(ResourceKind.Member, name), cancellationToken).ConfigureAwait(false);
        }
        catch (MeetApiException failure) when (failure is { OutcomeWasUnknown: true, Status: "ALREADY_EXISTS" })
        {
            // The response to the first attempt was lost: that attempt added the member, so the next one was refused.
            if (await FindAsync(name, email, role, cancellationToken).ConfigureAwait(false) is { } member)
            {
                return member;
            }

            throw;
        }
    }

    /// <summary>Changes only the role, with an explicit update mask.</summary>
    internal Task<SpaceMember> SetRoleAsync(string name, MemberRole role, CancellationToken cancellationToken) => WriteAsync(
        transport.CreateContext(MeetMethod.PatchMember), $"v2/{name}?updateMask=role", null, role, ExpectedName.Exactly(ResourceKind.Member, name), cancellationToken);

    /// <summary>Changes only the roles of members of one space, in one request that counts as one write.</summary>
    /// <param name="space">The resource name of the space.</param>
    /// <param name="roles">The role of each member, by resource name; 1 to <see cref="LargestBatch"/>.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <param name="before">The roles before the change, for the audit log; null if they were not read.</param>
    /// <returns>The members, in the order of their names in <paramref name="roles"/>.</returns>
    internal Task<IReadOnlyList<SpaceMember>> BatchUpdateRolesAsync(
        string space, IReadOnlyDictionary<string, MemberRole> roles, CancellationToken cancellationToken, IReadOnlyDictionary<string, MemberRole>? before = null)
    {
        if (roles.Count is 0 or > LargestBatch || roles.Keys.Any(name => ResourceName.ParentOf(name) != space))
        {
            throw new ArgumentException($"A batch must have 1 to {LargestBatch} members of one space.", nameof(roles));
        }

        var context = transport.CreateContext(MeetMethod.BatchUpdateMembers);
        context.Before = before is null ? [] : MemberMapper.ToBatchBody(before);

        // The mask is always sent: without it, Google clears the fields that are not in the request.
        return transport.SendAsync(
            context,
            $"v2/{space}/members:batchUpdate",
            MemberMapper.ToBatchBody(roles),
            (json, context) => Updated(json, roles, context),
            cancellationToken);
    }

    /// <summary>Removes a member.</summary>
    /// <param name="name">The resource name of the member.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <param name="before">The member, for the audit log; null if it was not read.</param>
    internal async Task DeleteAsync(string name, CancellationToken cancellationToken, SpaceMember? before = null)
    {
        var context = transport.CreateContext(MeetMethod.DeleteMember);
        context.Before = before is null ? [] : MemberMapper.ToBody(before.Email, before.Role);
        try
        {
            await transport.SendAsync(context, $"v2/{name}", NoBody, Empty, cancellationToken).ConfigureAwait(false);
        }
        catch (MeetApiException failure) when (failure is { OutcomeWasUnknown: true, StatusCode: 404 })
        {
            // The response to the first attempt was lost: that attempt removed the member, so the next one found none.
            transport.Verbose($"'{name}' was removed by an earlier attempt; only its response was lost.");
        }
    }

    private async Task<SpaceMember> WriteAsync(
        RequestContext context, string pathAndQuery, string? email, MemberRole role, ExpectedName expected, CancellationToken cancellationToken)
    {
        var answered = await transport.SendAsync(
            context, pathAndQuery, MemberMapper.ToBody(email, role), expected.Checked(MemberMapper.ToMember), cancellationToken).ConfigureAwait(false);
        WarnOfDifferences(context, email, role, answered);
        return answered;
    }

    private static IReadOnlyList<SpaceMember> Updated(JsonElement json, IReadOnlyDictionary<string, MemberRole> roles, RequestContext context)
    {
        var map = ExpectedName.OneOf(ResourceKind.Member, [.. roles.Keys]).Checked(MemberMapper.ToMember);
        var answered = json.Objects("members").Select(member => map(member, context)).ToList();
        return [.. roles.Select(role =>
        {
            var member = answered.Find(member => member.Name == role.Key) ?? throw new JsonException($"The response does not contain '{role.Key}'.");
            WarnOfDifferences(context, null, role.Value, member);
            return member;
        })];
    }

    private static void WarnOfDifferences(RequestContext context, string? email, MemberRole role, SpaceMember answered)
    {
        var differences = new List<string>();
        if (email is not null && !string.Equals(email, answered.Email, StringComparison.OrdinalIgnoreCase))
        {
            differences.Add($"Email: sent {email}, returned {(answered.Email is null ? "nothing" : ResourceName.Shown(answered.Email))}");
        }

        if (role != answered.Role)
        {
            differences.Add($"Role: sent {role}, returned {answered.Role}");
        }

        if (differences.Count > 0)
        {
            context.Warn($"For '{answered.Name}', Google returned different values from those that were sent. {string.Join("; ", differences)}. Check the member with Get-MeetSpaceMember.");
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
