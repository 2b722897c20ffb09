namespace MeetSpaces.Models;

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
