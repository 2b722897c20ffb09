using MeetSpaces.Api;
using MeetSpaces.Api.Members;
using MeetSpaces.Http.RateLimiting;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Members;

/// <summary>Members of one space whose role is set by one request, when the first of them is begun.</summary>
internal sealed class RoleBatch(string space, MeetClient client, MemberRole role, ConcurrencyLimiter requests)
{
    private readonly Dictionary<string, MemberRole> roles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Task<SpaceMember>> alone = new(StringComparer.Ordinal);
    private Task<IReadOnlyList<SpaceMember>>? sent;

    internal bool IsFull => roles.Count == MembersClient.LargestBatch;

    internal void Add(string name) => roles[name] = role;

    /// <summary>The changed member. If Google refuses the batch because of a member, each member is changed alone, so that only that one fails.</summary>
    internal async Task<SpaceMember> SetAsync(string name, CancellationToken cancellationToken)
    {
        if (roles.Count > 1)
        {
            try
            {
                sent ??= RequestAsync(() => client.Members.BatchUpdateRolesAsync(space, roles, cancellationToken), cancellationToken);
                return (await sent).First(member => member.Name == name);
            }
            catch (MeetApiException failure) when (failure.StatusCode is 400 or 404)
            {
                // The error of a batch does not say which member caused it.
            }
        }

        // A member that is named twice is changed once.
        if (!alone.TryGetValue(name, out var change))
        {
            alone[name] = change = RequestAsync(() => client.Members.SetRoleAsync(name, role, cancellationToken), cancellationToken);
        }

        return await change;
    }

    private async Task<T> RequestAsync<T>(Func<Task<T>> request, CancellationToken cancellationToken)
    {
        using (await requests.EnterAsync(cancellationToken))
        {
            return await request();
        }
    }
}
