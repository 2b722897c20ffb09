using MeetSpaces.Models;

namespace MeetSpaces.Binding;

/// <summary>
/// Identifies a conference record: <c>conferenceRecords/{id}</c>, a bare ID, a <see cref="ConferenceRecord"/>, or a
/// <see cref="Space"/> for the conference that is running in it. PowerShell converts them automatically.
/// </summary>
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

    /// <summary>Takes the conference that is running in a space.</summary>
    /// <param name="space">What <c>Get-MeetSpace</c> wrote.</param>
    public ConferenceRecordIdentity(Space space)
        : this((space ?? throw new ArgumentNullException(nameof(space))).ActiveConference ?? string.Empty)
    {
        Source = space;
        Subject = space.Subject;
        if (space.ActiveConference is null)
        {
            Problem = $"'{space.Name}' has no active conference, or {space.Subject} cannot see it";
        }
    }
}
