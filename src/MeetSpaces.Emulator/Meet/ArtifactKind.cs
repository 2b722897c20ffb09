namespace MeetSpaces.Emulator.Meet;

/// <summary>What a conference leaves behind.</summary>
internal enum ArtifactKind
{
    /// <summary>A film, in Drive.</summary>
    Recording,

    /// <summary>What was said, in Docs.</summary>
    Transcript,

    /// <summary>What it amounted to, in Docs.</summary>
    SmartNote,
}
