using MeetSpaces.Models;
using MeetSpaces.Models.Fleet;

namespace MeetSpaces.Api.Members;

/// <summary>What became of one member of a space.</summary>
internal sealed class MemberOutcome
{
    internal MemberOutcome(MemberSyncStatus status, SpaceMember? member = null)
    {
        Status = status;
        Member = member;
    }

    /// <param name="status">The status if Google took the role over.</param>
    /// <param name="answered">The member as Google returned it.</param>
    /// <param name="sent">The role that was sent.</param>
    internal MemberOutcome(MemberSyncStatus status, SpaceMember answered, MemberRole sent)
        : this(answered.Role == sent ? status : MemberSyncStatus.Drifted, answered)
    {
        if (Status == MemberSyncStatus.Drifted)
        {
            Message = $"Google returned a different role from the one that was sent. Role: sent {sent}, returned {answered.Role}.";
            Advice = "Check the member with Get-MeetSpaceMember.";
        }
    }

    internal MemberSyncStatus Status { get; }

    /// <summary>The member; null if it is not known.</summary>
    internal SpaceMember? Member { get; }

    internal string? Message { get; private init; }

    internal string? Advice { get; private init; }

    /// <summary>The outcome of an input whose member is that of an earlier input.</summary>
    internal static MemberOutcome Duplicate(int earlier) => new(MemberSyncStatus.Duplicate)
    {
        Message = $"Input {earlier} is the same member. This input was skipped.",
        Advice = "Remove one of the two inputs.",
    };

    /// <summary>The outcome of a member that is kept.</summary>
    /// <param name="reason">Why, as the end of a sentence.</param>
    internal static MemberOutcome NotRemoved(string reason) => new(MemberSyncStatus.NotBegun)
    {
        Message = $"The member was not removed, because {reason}.",
        Advice = "Correct the input or the error, and run the command again.",
    };
}
