using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.Meet;

/// <summary>A recording, a transcript or smart notes of a conference.</summary>
internal sealed class Artifact(Conference conference, ArtifactKind kind, DateTimeOffset start)
{
    public Conference Conference { get; } = conference;

    public ArtifactKind Kind { get; } = kind;

    public string Id { get; } = Identifiers.Child();

    public string Name => $"{Conference.Name}/{Collection(Kind)}/{Id}";

    public DateTimeOffset Start { get; } = start;

    /// <summary>Null while it is being taken.</summary>
    public DateTimeOffset? End { get; set; }

    /// <summary>When its file is there; null: not foreseen.</summary>
    public DateTimeOffset? Generated { get; set; }

    /// <summary>The file in Drive or the document in Docs.</summary>
    public string Document { get; } = Identifiers.Document();

    /// <summary>What was said, of a transcript, in order.</summary>
    public List<TranscriptEntry> Entries { get; } = [];

    /// <summary>STARTED, ENDED, FILE_GENERATED.</summary>
    public string State(DateTimeOffset now) => End is null ? "STARTED" : Generated <= now ? "FILE_GENERATED" : "ENDED";

    public static string Collection(ArtifactKind kind) => kind switch
    {
        ArtifactKind.Recording => "recordings",
        ArtifactKind.Transcript => "transcripts",
        _ => "smartNotes",
    };
}
