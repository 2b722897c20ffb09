namespace MeetSpaces.Models;

/// <summary>A transcript of a conference.</summary>
public sealed class Transcript
{
    /// <summary>The resource name, <c>conferenceRecords/{id}/transcripts/{id}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How far it has come.</summary>
    public ArtifactState? State { get; init; }

    /// <summary>When it was started, in UTC.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When it ended, in UTC; null before.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>How long it lasted; null before it has ended.</summary>
    public TimeSpan? Duration => EndTime - StartTime;

    /// <summary>The ID of the document in Google Docs; null before it is there.</summary>
    public string? DocumentId { get; init; }

    /// <summary>Where the document can be read; null before it is there.</summary>
    public string? ExportUri { get; init; }

    /// <summary>The resource name of the conference's record.</summary>
    public string? ConferenceRecord { get; init; }

    /// <summary>The user as whom it was read.</summary>
    public string? Subject { get; init; }

    /// <summary>The address of the file where there is one, else the resource name.</summary>
    public override string ToString() => ExportUri ?? Name;
}

/// <summary>What one participant said without a break, as a transcript has it. Later edits of the document do not show here.</summary>
public sealed class TranscriptEntry
{
    /// <summary>The resource name, <c>conferenceRecords/{id}/transcripts/{id}/entries/{id}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The resource name of the participant who spoke.</summary>
    public string? Participant { get; init; }

    /// <summary>The display name of who spoke; only with <c>-IncludeSpeaker</c>, else null.</summary>
    public string? Speaker { get; init; }

    /// <summary>What was said.</summary>
    public string? Text { get; init; }

    /// <summary>The language, as a BCP 47 code such as <c>en-US</c>.</summary>
    public string? LanguageCode { get; init; }

    /// <summary>When it began, in UTC.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When it ended, in UTC.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>The resource name of the transcript.</summary>
    public string? Transcript { get; init; }

    /// <summary>The resource name of the conference's record.</summary>
    public string? ConferenceRecord { get; init; }

    /// <summary>The user as whom the entry was read.</summary>
    public string? Subject { get; init; }

    /// <summary>Who said what.</summary>
    public override string ToString() => Speaker is null ? $"{Text}" : $"{Speaker}: {Text}";
}
