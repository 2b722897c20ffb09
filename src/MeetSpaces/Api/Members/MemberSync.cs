using MeetSpaces.Http.RateLimiting;
using MeetSpaces.Models;
using MeetSpaces.Models.Fleet;

namespace MeetSpaces.Api.Members;

/// <summary>Changes the members of one space by few requests: each add and each removal is one, and up to 500 roles share one.</summary>
/// <param name="client">A client that acts as the user for the space.</param>
/// <param name="space">The resource name of the space.</param>
/// <param name="requests">Limits the requests that run at the same time.</param>
internal sealed class MemberSync(MembersClient client, string space, ConcurrencyLimiter requests)
{
    /// <summary>Reads all members.</summary>
    internal async Task<IReadOnlyList<SpaceMember>> ListAsync(CancellationToken cancellationToken)
    {
        var members = new List<SpaceMember>();
        var pages = client.Reader.List(space, null);
        while (pages.HasMore)
        {
            members.AddRange(await RequestAsync(() => pages.NextAsync(cancellationToken), cancellationToken).ConfigureAwait(false));
        }

        return members;
    }

    /// <summary>
    /// Begins all changes. A member is removed only after all adds and changes of roles have succeeded, so that a failure cannot leave
    /// the space without the old and the new members.
    /// </summary>
    /// <param name="changes">Differences that need a change.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The outcome of each change.</returns>
    internal IReadOnlyDictionary<MemberDifference, Task<MemberOutcome>> Begin(IEnumerable<MemberDifference> changes, CancellationToken cancellationToken)
    {
        var byChange = changes.ToLookup(difference => difference.Change);
        var outcomes = new Dictionary<MemberDifference, Task<MemberOutcome>>();
        foreach (var difference in byChange[MemberChange.Add])
        {
            outcomes.Add(difference, AddAsync(difference.Wanted!, cancellationToken));
        }

        var roles = byChange[MemberChange.SetRole].ToList();
        for (var first = 0; first < roles.Count; first += MembersClient.LargestBatch)
        {
            var batch = roles.GetRange(first, Math.Min(MembersClient.LargestBatch, roles.Count - first));
            var sent = SetRolesAsync(batch, cancellationToken);
            batch.ForEach(difference => outcomes.Add(difference, RoleSetAsync(difference, sent)));
        }

        var others = OutcomesAsync([.. outcomes.Values]);
        foreach (var difference in byChange[MemberChange.Remove])
        {
            outcomes.Add(difference, RemoveAsync(difference.Actual!, others, cancellationToken));
        }

        return outcomes;
    }

    private static async Task<IReadOnlyList<MemberOutcome>?> OutcomesAsync(IReadOnlyList<Task<MemberOutcome>> changes)
    {
        try
        {
            return await Task.WhenAll(changes).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is MeetApiException or OperationCanceledException)
        {
            // Each change reports its own failure.
            return null;
        }
    }

    private async Task<MemberOutcome> AddAsync(WantedMember wanted, CancellationToken cancellationToken) => new(
        MemberSyncStatus.Added,
        await RequestAsync(() => client.CreateAsync(space, wanted.Email, wanted.Role, cancellationToken), cancellationToken).ConfigureAwait(false),
        wanted.Role);

    private Task<IReadOnlyList<SpaceMember>> SetRolesAsync(IReadOnlyCollection<MemberDifference> batch, CancellationToken cancellationToken)
    {
        var roles = batch.ToDictionary(difference => difference.Actual!.Name, difference => difference.Wanted!.Role, StringComparer.Ordinal);
        var before = batch.ToDictionary(difference => difference.Actual!.Name, difference => difference.Actual!.Role, StringComparer.Ordinal);
        return RequestAsync(() => client.BatchUpdateRolesAsync(space, roles, cancellationToken, before), cancellationToken);
    }

    private static async Task<MemberOutcome> RoleSetAsync(MemberDifference difference, Task<IReadOnlyList<SpaceMember>> sent) => new(
        MemberSyncStatus.RoleChanged,
        (await sent.ConfigureAwait(false)).First(member => member.Name == difference.Actual!.Name),
        difference.Wanted!.Role);

    private async Task<MemberOutcome> RemoveAsync(SpaceMember member, Task<IReadOnlyList<MemberOutcome>?> others, CancellationToken cancellationToken)
    {
        if (await others.ConfigureAwait(false) is not { } succeeded)
        {
            return MemberOutcome.NotRemoved("another change in this space failed");
        }

        // An added address can be another address of a member.
        if (succeeded.Any(other => other.Member?.Name == member.Name))
        {
            return MemberOutcome.NotRemoved("it is a wanted member under another address");
        }

        await RequestAsync(() => DeleteAsync(member, cancellationToken), cancellationToken).ConfigureAwait(false);
        return new MemberOutcome(MemberSyncStatus.Removed, member);
    }

    private async Task<SpaceMember> DeleteAsync(SpaceMember member, CancellationToken cancellationToken)
    {
        await client.DeleteAsync(member.Name, cancellationToken, member).ConfigureAwait(false);
        return member;
    }

    private async Task<T> RequestAsync<T>(Func<Task<T>> request, CancellationToken cancellationToken)
    {
        using (await requests.EnterAsync(cancellationToken).ConfigureAwait(false))
        {
            return await request().ConfigureAwait(false);
        }
    }
}
