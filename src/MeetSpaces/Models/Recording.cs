namespace MeetSpaces.Models;

/// <summary>A recording of a conference.</summary>
public sealed class Recording
{
    /// <summary>The resource name, <c>conferenceRecords/{id}/recordings/{id}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How far it has come.</summary>
    public ArtifactState? State { get; init; }

    /// <summary>When it was started, in UTC.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When it ended, in UTC; null before.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>How long it lasted; null before it has ended.</summary>
    public TimeSpan? Duration => EndTime - StartTime;

    /// <summary>The ID of the video in Google Drive; null before the file is there.</summary>
    public string? FileId { get; init; }

    /// <summary>Where the video can be watched; null before the file is there.</summary>
    public string? ExportUri { get; init; }

    /// <summary>The resource name of the conference's record.</summary>
    public string? ConferenceRecord { get; init; }

    /// <summary>The user as whom it was read.</summary>
    public string? Subject { get; init; }

    /// <summary>The address of the file where there is one, else the resource name.</summary>
    public override string ToString() => ExportUri ?? Name;
}

/// <summary>How far a recording, a transcript or the notes of a conference have come.</summary>
public enum ArtifactState
{
    /// <summary>A value that Google added after this version of the module; its text is in a verbose line.</summary>
    Unknown,

    /// <summary>It is being taken.</summary>
    Started,

    /// <summary>It has ended; the file is not there yet.</summary>
    Ended,

    /// <summary>The file is there.</summary>
    FileGenerated,
}
