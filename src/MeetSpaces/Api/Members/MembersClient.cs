using System.Text.Json;
using MeetSpaces.Api.Resources;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Members;

/// <summary>The members of spaces. Spaces are resource names, <c>spaces/{id}</c>; a meeting code is none here.</summary>
internal sealed class MembersClient(MeetTransport transport)
{
    // Google's texts give 100 as the most, and newer ones 500; the larger size is answered with the most there is.
    private const int LargestPage = 500;

    // Without a body the framework itself would repeat a delete when a reused connection closes, unseen: the member that is
    // then not found would look like one that never was. An empty body is one, and is nothing on the wire.
    private static readonly byte[] NoBody = [];

    internal ResourceReader<SpaceMember> Members { get; } =
        new ResourceReader<SpaceMember, MemberJson, MembersJson>(transport)
        {
            GetMethod = MeetMethod.GetMember,
            ListMethod = MeetMethod.ListMembers,
            Collection = "members",
            PageSize = LargestPage,
            Json = MeetJson.Default.MemberJson,
            PageJson = MeetJson.Default.MembersJson,
            Read = MemberMapper.ToMember,
        };

    /// <summary>Makes somebody a member.</summary>
    /// <exception cref="MeetApiException">Among others: the address is a member already.</exception>
    internal async Task<SpaceMember> CreateAsync(string space, string email, MemberRole role, CallOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(
                MeetMethod.CreateMember, $"v2/{space}/members", new MemberJson { Email = email, Role = ToWire(role) }, options, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (MeetApiException failure) when (failure is { OutcomeWasUnknown: true, Status: "ALREADY_EXISTS" })
        {
            // Of a create that was lost on the way and is repeated, the first one has made the member.
            if (await FindAsync(space, email, role, options, cancellationToken).ConfigureAwait(false) is { } made)
            {
                return made;
            }

            throw;
        }
    }

    /// <summary>Changes the role, and nothing else, by explicit mask.</summary>
    internal Task<SpaceMember> SetRoleAsync(string name, MemberRole role, CallOptions options, CancellationToken cancellationToken) =>
        SendAsync(MeetMethod.PatchMember, $"v2/{name}?updateMask=role", new MemberJson { Role = ToWire(role) }, options, cancellationToken);

    /// <summary>Takes somebody's membership away.</summary>
    internal async Task DeleteAsync(string name, CallOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await transport.SendAsync(
                MeetMethod.DeleteMember, $"v2/{name}", NoBody, MeetJson.Default.EmptyJson, _ => true, options, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (MeetApiException failure) when (failure is { OutcomeWasUnknown: true, StatusCode: 404 })
        {
            // Of a delete that was lost on the way and is repeated, the first one has removed the member.
            options.Verbose($"'{name}' was removed by an attempt whose answer was lost.");
        }
    }

    private Task<SpaceMember> SendAsync(MeetMethod method, string path, MemberJson body, CallOptions options, CancellationToken cancellationToken) =>
        transport.SendAsync(
            method,
            path,
            JsonSerializer.SerializeToUtf8Bytes(body, MeetJson.Default.MemberJson),
            MeetJson.Default.MemberJson,
            json => MemberMapper.ToMember(json, options),
            options,
            cancellationToken);

    private async Task<SpaceMember?> FindAsync(
        string space, string email, MemberRole role, CallOptions options, CancellationToken cancellationToken)
    {
        var members = Members.List(space, null, options);
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

    // No role is said by saying none: the API's word for it is one that clients never send.
    private static string? ToWire(MemberRole role) => role == MemberRole.None ? null : WireName.Of(role);
}
