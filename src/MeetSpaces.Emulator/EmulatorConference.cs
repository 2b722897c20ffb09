namespace MeetSpaces.Emulator;

/// <summary>Describes a conference for <see cref="EmulatedConferences.Start(string, EmulatorConference)"/>: when it is, who is in it, and what is recorded.</summary>
public sealed class EmulatorConference
{
    /// <summary>
    /// Who joins when it starts: addresses of users of the domain, who are signed in; numbers that start with +, which dial in; any other text is the
    /// name of an anonymous participant.
    /// </summary>
    public IReadOnlyList<string> Participants { get; set; } = [];

    /// <summary>When it starts, not later than now. Null: now, or <see cref="Duration"/> before now.</summary>
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>How long it lasts, zero or more. It has then ended, so its end must not be later than now. Null: it is active.</summary>
    public TimeSpan? Duration { get; set; }

    /// <summary>Whether it is recorded.</summary>
    public bool HasRecording { get; set; }

    /// <summary>Whether smart notes are taken.</summary>
    public bool HasSmartNotes { get; set; }

    /// <summary>
    /// The entries of its transcript, in order, spread evenly over the conference; null for no transcript. A speaker is a participant, as given
    /// in <see cref="Participants"/> or by display name.
    /// </summary>
    public IReadOnlyList<(string Speaker, string Text)>? Transcript { get; set; }
}
