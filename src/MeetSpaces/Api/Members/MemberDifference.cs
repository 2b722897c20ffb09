using MeetSpaces.Models;
using MeetSpaces.Models.Fleet;

namespace MeetSpaces.Api.Members;

/// <summary>A member that a space should have.</summary>
internal sealed class WantedMember(string email, MemberRole role)
{
    internal string Email { get; } = email;

    internal MemberRole Role { get; } = role;
}

/// <summary>What one member of a space needs, so that the space has exactly the wanted members.</summary>
internal sealed class MemberDifference
{
    private MemberDifference(WantedMember? wanted, SpaceMember? actual)
    {
        Wanted = wanted;
        Actual = actual;
    }

    /// <summary>The member as the space should have it; null if the space should not have it.</summary>
    internal WantedMember? Wanted { get; }

    /// <summary>The member as the space has it; null if it does not have it.</summary>
    internal SpaceMember? Actual { get; }

    internal MemberChange Change =>
        Wanted is null ? MemberChange.Remove
        : Actual is null ? MemberChange.Add
        : Actual.Role == Wanted.Role ? MemberChange.None
        : MemberChange.SetRole;

    internal string Email => Wanted?.Email ?? Actual!.Email!;

    /// <summary>
    /// Compares the members of a space with the wanted ones. An address in upper or lower case is the same member. A member whose
    /// address Google does not show could be anyone, and the acting user is the owner: neither of them is to be removed.
    /// </summary>
    /// <param name="actual">The members of the space.</param>
    /// <param name="wanted">The wanted members; no address twice.</param>
    /// <param name="subject">The acting user.</param>
    /// <returns>One for each wanted member, in their order; then one for each other member, in the order of the space.</returns>
    internal static IReadOnlyList<MemberDifference> Between(IReadOnlyList<SpaceMember> actual, IReadOnlyList<WantedMember> wanted, string subject)
    {
        var byEmail = new Dictionary<string, SpaceMember>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in actual.Where(member => member.Email is not null && !byEmail.ContainsKey(member.Email)))
        {
            byEmail.Add(member.Email!, member);
        }

        var kept = new HashSet<string>(wanted.Select(member => member.Email).Append(subject), StringComparer.OrdinalIgnoreCase);
        return
        [
            .. wanted.Select(member => new MemberDifference(member, byEmail.TryGetValue(member.Email, out var present) ? present : null)),
            .. actual.Where(member => member.Email is not null && !kept.Contains(member.Email)).Select(member => new MemberDifference(null, member)),
        ];
    }
}
