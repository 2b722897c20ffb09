using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.Meet;

/// <summary>Carries out an <see cref="EmulatorConference"/>. Everything is checked before anything changes. Called with the state's lock held.</summary>
internal sealed class ConferencePlan
{
    private readonly EmulatorConference wanted;
    private readonly Workspace workspace;
    private readonly DateTimeOffset now;
    private readonly DateTimeOffset start;

    public ConferencePlan(EmulatorConference wanted, Workspace workspace, DateTimeOffset now)
    {
        this.wanted = wanted;
        this.workspace = workspace;
        this.now = now;
        if (wanted.Duration < TimeSpan.Zero)
        {
            throw new ArgumentException("A conference cannot end before it starts.");
        }

        start = wanted.StartTime ?? now - (wanted.Duration ?? TimeSpan.Zero);
        if (start > now || start + wanted.Duration > now)
        {
            throw new ArgumentException("A conference that starts or ends in the future cannot be added.");
        }
    }

    private bool IsNow => wanted.StartTime is null && wanted.Duration is null;

    public Conference Add(EmulatorState state, MeetSpace space)
    {
        var running = space.Conference is { End: null } active ? active : null;
        if (running is not null && wanted.StartTime is not null && wanted.Duration is null)
        {
            throw new InvalidOperationException($"The space already has an active conference, '{running.Name}'.");
        }

        var joined = IsNow ? running : null;
        CheckSpeakers(joined);
        var conference = joined ?? new Conference(space, start);
        Fill(conference);
        if (wanted.Duration is { } duration)
        {
            conference.Finish(start + duration, state.FileLag);
        }
        else
        {
            space.Conference = conference;
            space.CodeUsed = now;
        }

        if (joined is null)
        {
            state.Conferences.Add(conference);
        }

        return conference;
    }

    private void Fill(Conference conference)
    {
        foreach (var participant in wanted.Participants)
        {
            conference.Join(participant, workspace, start);
        }

        if (wanted.HasRecording)
        {
            conference.Ensure(ArtifactKind.Recording, start);
        }

        if (wanted.HasSmartNotes)
        {
            conference.Ensure(ArtifactKind.SmartNote, start);
        }

        if (wanted.Transcript is { } lines)
        {
            Transcribe(conference, lines);
        }
    }

    /// <summary>The lines fill the time from the start, or from the last entry, to the end, or to now.</summary>
    private void Transcribe(Conference conference, IReadOnlyList<(string Speaker, string Text)> lines)
    {
        var transcript = conference.Ensure(ArtifactKind.Transcript, start);
        var from = transcript.Entries.Count == 0 ? transcript.Start : transcript.Entries[transcript.Entries.Count - 1].End;
        var length = (wanted.Duration is { } duration ? start + duration : now) - from;
        DateTimeOffset At(int index) => from + TimeSpan.FromTicks(length.Ticks / lines.Count * index);
        for (var index = 0; index < lines.Count; index++)
        {
            var name = Conference.NameOf(lines[index].Speaker, workspace);
            var speaker = conference.Participants.FindLast(participant => IsSame(participant.DisplayName, name));
            transcript.Say(speaker.Name, lines[index].Text, At(index), At(index + 1));
        }
    }

    private void CheckSpeakers(Conference? running)
    {
        var present = (running?.Participants.Select(participant => participant.DisplayName) ?? [])
            .Concat(wanted.Participants.Select(who => Conference.NameOf(who, workspace)))
            .ToList();
        foreach (var (speaker, _) in wanted.Transcript ?? [])
        {
            if (!present.Exists(name => IsSame(name, Conference.NameOf(speaker, workspace))))
            {
                throw new ArgumentException($"The speaker '{speaker}' takes no part in the conference.");
            }
        }
    }

    private static bool IsSame(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
