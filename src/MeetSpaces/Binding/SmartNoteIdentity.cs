using MeetSpaces.Models;

namespace MeetSpaces.Binding;

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
