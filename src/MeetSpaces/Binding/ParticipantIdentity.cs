using MeetSpaces.Models;

namespace MeetSpaces.Binding;

/// <summary>Identifies a participant: <c>conferenceRecords/{id}/participants/{id}</c> or a <see cref="Participant"/>. PowerShell converts them automatically.</summary>
public sealed class ParticipantIdentity : ResourceIdentity
{
    /// <summary>Reads a text. If it does not name a participant, the cmdlet reports an error for that input.</summary>
    /// <param name="text">conferenceRecords/{id}/participants/{id}.</param>
    /// <exception cref="ArgumentException">The rendering of a row: PowerShell goes on to bind the row by its properties.</exception>
    public ParticipantIdentity(string text)
        : base(text, "a participant", "conferenceRecords", "participants")
    {
    }

    /// <summary>Takes the name of an object, and the user who read it.</summary>
    /// <param name="participant">What <c>Get-MeetParticipant</c> wrote.</param>
    public ParticipantIdentity(Participant participant)
        : this((participant ?? throw new ArgumentNullException(nameof(participant))).Name)
    {
        Source = participant;
        Subject = participant.Subject;
    }
}

/// <summary>Identifies a participant session: <c>conferenceRecords/{id}/participants/{id}/participantSessions/{id}</c> or a <see cref="ParticipantSession"/>. PowerShell converts them automatically.</summary>
public sealed class ParticipantSessionIdentity : ResourceIdentity
{
    /// <summary>Reads a text. If it does not name a participant session, the cmdlet reports an error for that input.</summary>
    /// <param name="text">conferenceRecords/{id}/participants/{id}/participantSessions/{id}.</param>
    /// <exception cref="ArgumentException">The rendering of a row: PowerShell goes on to bind the row by its properties.</exception>
    public ParticipantSessionIdentity(string text)
        : base(text, "a participant session", "conferenceRecords", "participants", "participantSessions")
    {
    }

    /// <summary>Takes the name of an object, and the user who read it.</summary>
    /// <param name="session">What <c>Get-MeetParticipantSession</c> wrote.</param>
    public ParticipantSessionIdentity(ParticipantSession session)
        : this((session ?? throw new ArgumentNullException(nameof(session))).Name)
    {
        Source = session;
        Subject = session.Subject;
    }
}
