namespace MeetSpaces.Emulator;

/// <summary>How a faulty answer ends.</summary>
internal enum FaultEnding
{
    /// <summary>As it would without a fault.</summary>
    None,

    /// <summary>With an answer of the fault's own.</summary>
    Answer,

    /// <summary>With the connection dropped before the headers.</summary>
    DropBeforeHeaders,

    /// <summary>With the connection dropped in the middle of the body.</summary>
    DropInBody,

    /// <summary>Complete as HTTP, but with half of the body.</summary>
    CutOffJson,
}
