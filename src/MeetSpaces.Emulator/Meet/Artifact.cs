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

    /// <summary>Null while the artifact is being recorded.</summary>
    public DateTimeOffset? End { get; private set; }

    /// <summary>When its file becomes available; null while the artifact is being recorded.</summary>
    public DateTimeOffset? Generated { get; set; }

    /// <summary>The file in Drive or the document in Docs.</summary>
    public string Document { get; } = Identifiers.Document();

    /// <summary>The entries of a transcript, in order.</summary>
    public List<StoredEntry> Entries { get; } = [];

    /// <summary>STARTED, ENDED, FILE_GENERATED.</summary>
    public string State(DateTimeOffset now) => End is null ? "STARTED" : Generated <= now ? "FILE_GENERATED" : "ENDED";

    public void Stop(DateTimeOffset now, TimeSpan fileLag)
    {
        End = now;
        Generated = now + fileLag;
    }

    /// <summary>Applies another delay, unless the file is already available.</summary>
    public void Reschedule(DateTimeOffset now, TimeSpan fileLag)
    {
        if (Generated > now)
        {
            Generated = End + fileLag;
        }
    }

    public StoredEntry Say(string participant, string text, DateTimeOffset start, DateTimeOffset end, string languageCode = "en-US")
    {
        var entry = new StoredEntry(this, participant, text, languageCode, start, end);
        Entries.Add(entry);
        return entry;
    }

    public static string Collection(ArtifactKind kind) => kind switch
    {
        ArtifactKind.Recording => "recordings",
        ArtifactKind.Transcript => "transcripts",
        _ => "smartNotes",
    };
}

/// <summary>The kinds of artifacts of a conference.</summary>
internal enum ArtifactKind
{
    /// <summary>A video in Drive.</summary>
    Recording,

    /// <summary>A transcript in Docs.</summary>
    Transcript,

    /// <summary>A summary in Docs.</summary>
    SmartNote,
}

/// <summary>What one participant said, as one entry of a transcript.</summary>
internal sealed class StoredEntry(
    Artifact transcript, string participant, string text, string languageCode, DateTimeOffset start, DateTimeOffset end)
{
    public string Id { get; } = Identifiers.Child();

    public string Name => $"{transcript.Name}/entries/{Id}";

    /// <summary>The speaker's participant name.</summary>
    public string Participant { get; } = participant;

    public string Text { get; } = text;

    /// <summary>BCP 47, such as <c>en-US</c>.</summary>
    public string LanguageCode { get; } = languageCode;

    public DateTimeOffset Start { get; } = start;

    public DateTimeOffset End { get; } = end;
}
