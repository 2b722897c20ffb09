using MeetSpaces.Text;

namespace MeetSpaces.Models;

/// <summary>A single conference that takes or took place in a space.</summary>
public sealed class ConferenceRecord
{
    /// <summary>The resource name, <c>conferenceRecords/{id}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The resource name of the space, <c>spaces/{id}</c>.</summary>
    public string? Space { get; init; }

    /// <summary>When the conference started, in UTC.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When the conference ended, in UTC; null while it runs.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>When Google deletes the record: 30 days after the end.</summary>
    public DateTimeOffset? ExpireTime { get; init; }

    /// <summary>How long the conference lasted, in whole seconds; null while it runs.</summary>
    public TimeSpan? Duration => WholeSeconds.Between(StartTime, EndTime);

    /// <summary><see cref="Duration"/> as a number of seconds, for JSON.</summary>
    public long? DurationSeconds => WholeSeconds.Count(Duration);

    /// <summary>The user as whom the record was read.</summary>
    public string? Subject { get; init; }

    /// <summary>The resource name.</summary>
    public override string ToString() => Name;

    /// <summary>A copy, since columns of an input can be added to each.</summary>
    internal ConferenceRecord Copy() => (ConferenceRecord)MemberwiseClone();
}
