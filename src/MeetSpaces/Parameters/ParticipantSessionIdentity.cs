using MeetSpaces.Models;

namespace MeetSpaces.Parameters;

/// <summary>What names a participant session: <c>conferenceRecords/{id}/participants/{id}/participantSessions/{id}</c> or a <see cref="ParticipantSession"/>. PowerShell converts them by itself.</summary>
public sealed class ParticipantSessionIdentity : ResourceIdentity
{
    /// <summary>Reads a text; one that does not name a participant session is kept, and refused at its place in the input.</summary>
    /// <param name="text">conferenceRecords/{id}/participants/{id}/participantSessions/{id}.</param>
    /// <exception cref="ArgumentException">The rendering of a row: PowerShell goes on to bind the row by its properties.</exception>
    public ParticipantSessionIdentity(string text)
        : base(text, "a participant session", "conferenceRecords", "participants", "participantSessions")
    {
    }

    /// <summary>Takes the name, and as whom the object was read.</summary>
    /// <param name="session">What <c>Get-MeetParticipantSession</c> wrote.</param>
    public ParticipantSessionIdentity(ParticipantSession session)
        : this((session ?? throw new ArgumentNullException(nameof(session))).Name)
    {
        Source = session;
        Subject = session.Subject;
    }
}
