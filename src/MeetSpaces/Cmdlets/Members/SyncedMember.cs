using MeetSpaces.Api;
using MeetSpaces.Api.Members;
using MeetSpaces.Binding;
using MeetSpaces.Execution;
using MeetSpaces.Models;
using MeetSpaces.Models.Fleet;

namespace MeetSpaces.Cmdlets.Members;

/// <summary>A wanted member of a space, or one to remove, and what is known about it.</summary>
/// <param name="target">The input, used as the target of errors.</param>
/// <param name="number">The number of the input.</param>
/// <param name="columns">The columns of the input that are added to its row.</param>
internal sealed class SyncedMember(object? target, int number, IReadOnlyList<KeyValuePair<string, object?>> columns)
{
    internal object? Target => target;

    internal int Number => number;

    internal IReadOnlyList<KeyValuePair<string, object?>> Columns => columns;

    /// <summary>The space as it was given; null if none was, or for a member to remove.</summary>
    internal SpaceIdentity? Identity { get; init; }

    /// <summary>A client that acts as the user for the input; null if the input is not valid.</summary>
    internal MeetClient? Client { get; set; }

    /// <summary>The resource name of the space, once it is known.</summary>
    internal string? Space { get; set; }

    /// <summary>The user to act as, if known.</summary>
    internal string? Subject { get; set; }

    /// <summary>The address, trimmed if it is valid.</summary>
    internal string? Email { get; set; }

    /// <summary>The wanted role; null for a member to remove.</summary>
    internal MemberRole? Role { get; init; }

    /// <summary>What the member needs, once the members of the space have been read.</summary>
    internal MemberDifference? Difference { get; set; }

    /// <summary>Why the input is not valid; null if it is.</summary>
    internal Exception? Problem { get; set; }

    /// <summary>Whether its row is written, or will be.</summary>
    internal bool IsStarted { get; set; }

    internal MemberSyncResult ToRow(MemberOutcome outcome) => ToRow(outcome.Status, outcome.Message, outcome.Advice, null, outcome.Member?.Name);

    /// <summary>The row of an input that failed, or of one that was not begun because of an earlier error.</summary>
    internal MemberSyncResult ToFailedRow(Exception failure)
    {
        if (failure is OperationCanceledException)
        {
            return ToRow(MemberSyncStatus.NotBegun, "An earlier error ended the command. Nothing was changed for this input.", "Correct the error, and run the command again.");
        }

        var record = ErrorRecordFactory.From(failure, target);
        return ToRow(MemberSyncStatus.Failed, record.Exception.Message, record.ErrorDetails?.RecommendedAction, record.FullyQualifiedErrorId);
    }

    internal MemberSyncResult ToRow(MemberSyncStatus status, string? message = null, string? advice = null, string? errorId = null, string? name = null) => new()
    {
        Space = Space ?? Identity?.Name ?? Identity?.Text,
        Email = Email,
        Role = Role,
        Status = status,
        Change = Difference?.Change ?? MemberChange.None,
        RoleBefore = Difference?.Actual?.Role,
        Name = name ?? Difference?.Actual?.Name,
        Subject = Subject,
        ErrorId = errorId,
        Message = message,
        Advice = advice,
        Time = TimeProvider.System.GetUtcNow(),
    };
}
