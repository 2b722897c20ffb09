using MeetSpaces.Text;

namespace MeetSpaces.Models;

/// <summary>The notes that Gemini took of a conference.</summary>
public sealed class SmartNote
{
    /// <summary>The resource name, <c>conferenceRecords/{id}/smartNotes/{id}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The state.</summary>
    public ArtifactState? State { get; init; }

    /// <summary>When it was started, in UTC.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When it ended, in UTC; null before.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>How long it lasted, in whole seconds; null before it has ended.</summary>
    public TimeSpan? Duration => WholeSeconds.Between(StartTime, EndTime);

    /// <summary><see cref="Duration"/> as a number of seconds, for JSON.</summary>
    public long? DurationSeconds => WholeSeconds.Count(Duration);

    /// <summary>The ID of the document in Google Docs; null before the file exists.</summary>
    public string? DocumentId { get; init; }

    /// <summary>The address of the document; null before the file exists.</summary>
    public string? ExportUri { get; init; }

    /// <summary>The resource name of the conference's record.</summary>
    public string? ConferenceRecord { get; init; }

    /// <summary>The user who read it.</summary>
    public string? Subject { get; init; }

    /// <summary>The address of the file, or the resource name if there is no file yet.</summary>
    public override string ToString() => ExportUri ?? Name;

    /// <summary>A copy, since columns of an input can be added to each.</summary>
    internal SmartNote Copy() => (SmartNote)MemberwiseClone();
}
