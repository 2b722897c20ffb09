namespace MeetSpaces.Exports;

/// <summary>The format of a transcript file.</summary>
public enum TranscriptFormat : long
{
    /// <summary>Text for people: a heading, and one line for each entry.</summary>
    Text,

    /// <summary>WebVTT, the format of subtitles on the web, with the speakers as voices.</summary>
    Vtt,

    /// <summary>A JSON object with all fields of the transcript and of its entries.</summary>
    Json,
}
