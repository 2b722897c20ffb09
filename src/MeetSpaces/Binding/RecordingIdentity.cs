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
