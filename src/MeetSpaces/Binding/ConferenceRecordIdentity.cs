using MeetSpaces.Models;

namespace MeetSpaces.Binding;

/// <summary>Identifies a conference record: <c>conferenceRecords/{id}</c>, a bare ID, or a <see cref="ConferenceRecord"/>. PowerShell converts them automatically.</summary>
public sealed class ConferenceRecordIdentity : ResourceIdentity
{
    /// <summary>Reads a text. If it does not name a conference record, the cmdlet reports an error for that input.</summary>
    /// <param name="text">conferenceRecords/{id}, or the ID alone.</param>
    /// <exception cref="ArgumentException">The rendering of a row: PowerShell goes on to bind the row by its properties.</exception>
    public ConferenceRecordIdentity(string text)
        : base(text, "a conference record", "conferenceRecords")
    {
    }

    /// <summary>Takes the name of an object, and the user who read it.</summary>
    /// <param name="conferenceRecord">What <c>Get-MeetConferenceRecord</c> wrote.</param>
    public ConferenceRecordIdentity(ConferenceRecord conferenceRecord)
        : this((conferenceRecord ?? throw new ArgumentNullException(nameof(conferenceRecord))).Name)
    {
        Source = conferenceRecord;
        Subject = conferenceRecord.Subject;
    }
}
