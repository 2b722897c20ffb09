using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.Meet;

/// <summary>One stay of one device in a conference.</summary>
internal sealed class ParticipantSession(Participant participant, DateTimeOffset start)
{
    public Participant Participant { get; } = participant;

    public string Id { get; } = Identifiers.Child();

    public string Name => $"{Participant.Name}/participantSessions/{Id}";

    public DateTimeOffset Start { get; } = start;

    public DateTimeOffset? End { get; set; }
}
