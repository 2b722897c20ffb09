using MeetSpaces.Models;

namespace MeetSpaces.Binding;

/// <summary>Identifies a recording: <c>conferenceRecords/{id}/recordings/{id}</c> or a <see cref="Recording"/>. PowerShell converts them automatically.</summary>
public sealed class RecordingIdentity : ResourceIdentity
{
    /// <summary>Reads a text. If it does not name a recording, the cmdlet reports an error for that input.</summary>
    /// <param name="text">conferenceRecords/{id}/recordings/{id}.</param>
    /// <exception cref="ArgumentException">The rendering of a row: PowerShell goes on to bind the row by its properties.</exception>
    public RecordingIdentity(string text)
        : base(text, "a recording", "conferenceRecords", "recordings")
    {
    }

    /// <summary>Takes the name of an object, and the user who read it.</summary>
    /// <param name="recording">What <c>Get-MeetRecording</c> wrote.</param>
    public RecordingIdentity(Recording recording)
        : this((recording ?? throw new ArgumentNullException(nameof(recording))).Name)
    {
        Source = recording;
        Subject = recording.Subject;
    }
}

/// <summary>Identifies a smart note: <c>conferenceRecords/{id}/smartNotes/{id}</c> or a <see cref="SmartNote"/>. PowerShell converts them automatically.</summary>
public sealed class SmartNoteIdentity : ResourceIdentity
{
    /// <summary>Reads a text. If it does not name a smart note, the cmdlet reports an error for that input.</summary>
    /// <param name="text">conferenceRecords/{id}/smartNotes/{id}.</param>
    /// <exception cref="ArgumentException">The rendering of a row: PowerShell goes on to bind the row by its properties.</exception>
    public SmartNoteIdentity(string text)
        : base(text, "a smart note", "conferenceRecords", "smartNotes")
    {
    }

    /// <summary>Takes the name of an object, and the user who read it.</summary>
    /// <param name="smartNote">What <c>Get-MeetSmartNote</c> wrote.</param>
    public SmartNoteIdentity(SmartNote smartNote)
        : this((smartNote ?? throw new ArgumentNullException(nameof(smartNote))).Name)
    {
        Source = smartNote;
        Subject = smartNote.Subject;
    }
}

/// <summary>Identifies a transcript: <c>conferenceRecords/{id}/transcripts/{id}</c> or a <see cref="Transcript"/>. PowerShell converts them automatically.</summary>
public sealed class TranscriptIdentity : ResourceIdentity
{
    /// <summary>Reads a text. If it does not name a transcript, the cmdlet reports an error for that input.</summary>
    /// <param name="text">conferenceRecords/{id}/transcripts/{id}.</param>
    /// <exception cref="ArgumentException">The rendering of a row: PowerShell goes on to bind the row by its properties.</exception>
    public TranscriptIdentity(string text)
        : base(text, "a transcript", "conferenceRecords", "transcripts")
    {
    }

    /// <summary>Takes the name of an object, and the user who read it.</summary>
    /// <param name="transcript">What <c>Get-MeetTranscript</c> wrote.</param>
    public TranscriptIdentity(Transcript transcript)
        : this((transcript ?? throw new ArgumentNullException(nameof(transcript))).Name)
    {
        Source = transcript;
        Subject = transcript.Subject;
    }
}

/// <summary>Identifies a transcript entry: <c>conferenceRecords/{id}/transcripts/{id}/entries/{id}</c> or a <see cref="TranscriptEntry"/>. PowerShell converts them automatically.</summary>
public sealed class TranscriptEntryIdentity : ResourceIdentity
{
    /// <summary>Reads a text. If it does not name a transcript entry, the cmdlet reports an error for that input.</summary>
    /// <param name="text">conferenceRecords/{id}/transcripts/{id}/entries/{id}.</param>
    /// <exception cref="ArgumentException">The rendering of a row: PowerShell goes on to bind the row by its properties.</exception>
    public TranscriptEntryIdentity(string text)
        : base(text, "a transcript entry", "conferenceRecords", "transcripts", "entries")
    {
    }

    /// <summary>Takes the name of an object, and the user who read it.</summary>
    /// <param name="entry">What <c>Get-MeetTranscriptEntry</c> wrote.</param>
    public TranscriptEntryIdentity(TranscriptEntry entry)
        : this((entry ?? throw new ArgumentNullException(nameof(entry))).Name)
    {
        Source = entry;
        Subject = entry.Subject;
    }
}
