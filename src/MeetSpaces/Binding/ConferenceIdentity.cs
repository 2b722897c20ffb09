using MeetSpaces.Api.Spaces;
using MeetSpaces.Models;

namespace MeetSpaces.Binding;

/// <summary>
/// Identifies a conference by its record: <c>conferenceRecords/{id}</c>, a bare ID, a <see cref="ConferenceRecord"/>, or a <see cref="StoppedConference"/>. A space (a
/// name, a meeting code, a link, or a <see cref="Models.Space"/>) stands for all of its records. PowerShell converts them automatically.
/// </summary>
public sealed class ConferenceIdentity : ResourceIdentity
{
    /// <summary>Reads a text. If it does not name a conference record or a space, the cmdlet reports an error for that input.</summary>
    /// <param name="text">conferenceRecords/{id}, the ID alone, or the name, the code or the link of a space.</param>
    /// <exception cref="ArgumentException">The rendering of a row: PowerShell goes on to bind the row by its properties.</exception>
    public ConferenceIdentity(string text)
        : base(text, "a conference record or a space", "conferenceRecords")
    {
        // A meeting code would also be the ID of a record.
        if (Text.Contains('/') ? !Text.StartsWith("conferenceRecords/", StringComparison.OrdinalIgnoreCase) : SpaceName.IsMeetingCode(Text))
        {
            var space = new SpaceIdentity(Text);
            Space = space.Problem is null ? space : null;
            Problem = space.Problem;
        }
    }

    /// <summary>Takes the name of an object, and the user who read it.</summary>
    /// <param name="conferenceRecord">What <c>Get-MeetConferenceRecord</c> wrote.</param>
    public ConferenceIdentity(ConferenceRecord conferenceRecord)
        : this((conferenceRecord ?? throw new ArgumentNullException(nameof(conferenceRecord))).Name)
    {
        Source = conferenceRecord;
        Subject = conferenceRecord.Subject;
        Ended = conferenceRecord.EndTime is null ? null : conferenceRecord;
    }

    /// <summary>Takes all conferences of a space, and the user who read it.</summary>
    /// <param name="space">What <c>Get-MeetSpace</c> wrote.</param>
    public ConferenceIdentity(Space space)
        : this((space ?? throw new ArgumentNullException(nameof(space))).Name)
    {
        Source = space;
        Subject = space.Subject;
        ActiveConference = space.ActiveConference;
    }

    /// <summary>Takes the conference that was ended, or the space if its record is not known.</summary>
    /// <param name="stopped">What <c>Stop-MeetActiveConference</c> wrote.</param>
    public ConferenceIdentity(StoppedConference stopped)
        : this((stopped ?? throw new ArgumentNullException(nameof(stopped))).ConferenceRecord ?? stopped.Space)
    {
        Source = stopped;
        Subject = stopped.Subject;
        WasNotActive = stopped.Status == StopStatus.NotActive;
    }

    /// <summary>The space that stands for all of its records; null if a record is named.</summary>
    internal SpaceIdentity? Space { get; }

    /// <summary>The record that was read, if the conference had ended by then.</summary>
    internal ConferenceRecord? Ended { get; }

    /// <summary>The record of the conference that was active when the space was read; null if there was none or the record is named.</summary>
    internal string? ActiveConference { get; }

    /// <summary>Whether Stop-MeetActiveConference found no active conference in the space.</summary>
    internal bool WasNotActive { get; }
}
