using MeetSpaces.Models;

namespace MeetSpaces.Parameters;

/// <summary>What names a transcript: <c>conferenceRecords/{id}/transcripts/{id}</c> or a <see cref="Transcript"/>. PowerShell converts them by itself.</summary>
public sealed class TranscriptIdentity : ResourceIdentity
{
    /// <summary>Reads a text; one that does not name a transcript is kept, and refused at its place in the input.</summary>
    /// <param name="text">conferenceRecords/{id}/transcripts/{id}.</param>
    /// <exception cref="ArgumentException">The rendering of a row: PowerShell goes on to bind the row by its properties.</exception>
    public TranscriptIdentity(string text)
        : base(text, "a transcript", "conferenceRecords", "transcripts")
    {
    }

    /// <summary>Takes the name, and as whom the object was read.</summary>
    /// <param name="transcript">What <c>Get-MeetTranscript</c> wrote.</param>
    public TranscriptIdentity(Transcript transcript)
        : this((transcript ?? throw new ArgumentNullException(nameof(transcript))).Name)
    {
        Source = transcript;
        Subject = transcript.Subject;
    }
}
