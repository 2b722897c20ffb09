using MeetSpaces.Text;

namespace MeetSpaces.Models;

/// <summary>A recording of a conference.</summary>
public sealed class Recording
{
    /// <summary>The resource name, <c>conferenceRecords/{id}/recordings/{id}</c>.</summary>
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

    /// <summary>The ID of the video in Google Drive; null before the file exists.</summary>
    public string? FileId { get; init; }

    /// <summary>The address of the video; null before the file exists.</summary>
    public string? ExportUri { get; init; }

    /// <summary>The resource name of the conference's record.</summary>
    public string? ConferenceRecord { get; init; }

    /// <summary>The user who read it.</summary>
    public string? Subject { get; init; }

    /// <summary>The address of the file, or the resource name if there is no file yet.</summary>
    public override string ToString() => ExportUri ?? Name;

    /// <summary>A copy, since columns of an input can be added to each.</summary>
    internal Recording Copy() => (Recording)MemberwiseClone();
}

/// <summary>A kind of artifact, for <c>Wait-MeetArtifact</c>.</summary>
public enum MeetArtifactKind : long
{
    /// <summary>A recording: a video in Google Drive.</summary>
    Recording,

    /// <summary>A transcript: a document in Google Docs.</summary>
    Transcript,

    /// <summary>The notes that Gemini took: a document in Google Docs.</summary>
    SmartNote,
}

/// <summary>The state of a recording, a transcript or smart notes.</summary>
public enum ArtifactState : long
{
    /// <summary>A value that Google added after this version of the module. A verbose message has its text.</summary>
    Unknown,

    /// <summary>It is being recorded or written.</summary>
    Started,

    /// <summary>It has ended; the file does not exist yet.</summary>
    Ended,

    /// <summary>The file exists.</summary>
    FileGenerated,
}
