using MeetSpaces.Api.Spaces;
using MeetSpaces.Execution;
using MeetSpaces.Models;
using MeetSpaces.Models.Fleet;

namespace MeetSpaces.Cmdlets.Spaces;

/// <summary>What is known about an input while it is compared with a policy.</summary>
/// <param name="input">The input as it was given.</param>
/// <param name="subject">The user to act as, if known.</param>
internal sealed class ComparedInput(object input, string? subject)
{
    /// <summary>The user to act as.</summary>
    internal string? Subject { get; set; } = subject;

    /// <summary>The settings that the space should have.</summary>
    internal SpaceConfig Expected { get; set; } = new();

    /// <summary>The space, once it has been read.</summary>
    internal Space? Space { get; set; }

    /// <summary>The settings that differ.</summary>
    internal IReadOnlyList<SettingDifference> Differences => SettingDifferences.Between(Space?.Config ?? Expected, Expected);

    /// <summary>The settings to change.</summary>
    internal SpaceConfig Change => SettingDifferences.Change(Space!.Config!, Expected);

    internal SpaceComparison ToRow(SpaceComparisonStatus status, DateTimeOffset time, string? message = null, string? advice = null, string? errorId = null) => new()
    {
        Input = input,
        Name = Space?.Name,
        MeetingCode = Space?.MeetingCode,
        Subject = Subject,
        Status = status,
        Differences = Differences,
        Before = Space?.Config,
        Change = Differences.Count > 0 ? Change : null,
        ErrorId = errorId,
        Message = message,
        Advice = advice,
        Time = time,
    };

    /// <summary>The row of an input whose error follows.</summary>
    internal SpaceComparison ToFailedRow(Exception failure, DateTimeOffset time)
    {
        var record = ErrorRecordFactory.From(failure, input);
        return ToRow(SpaceComparisonStatus.Failed, time, record.Exception.Message, record.ErrorDetails?.RecommendedAction, record.FullyQualifiedErrorId);
    }
}
