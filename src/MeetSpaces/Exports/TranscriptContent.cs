using MeetSpaces.Models;

namespace MeetSpaces.Exports;

/// <summary>A transcript with its entries, and how they are written to a file.</summary>
/// <param name="transcript">The transcript.</param>
/// <param name="entries">All of its entries, with their speakers, in the order in which Google returned them.</param>
internal sealed class TranscriptContent(Transcript transcript, IReadOnlyList<TranscriptEntry> entries)
{
    internal Transcript Transcript { get; } = transcript;

    internal IReadOnlyList<TranscriptEntry> Entries { get; } = entries;

    /// <summary>Writes the transcript, as UTF-8 without a byte order mark.</summary>
    internal void Write(TranscriptFormat format, Stream file)
    {
        switch (format)
        {
            case TranscriptFormat.Vtt:
                TranscriptVtt.Write(this, file);
                break;
            case TranscriptFormat.Json:
                TranscriptJson.Write(this, file);
                break;
            default:
                TranscriptText.Write(this, file);
                break;
        }
    }
}
