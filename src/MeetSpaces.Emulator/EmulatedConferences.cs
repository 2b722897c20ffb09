using MeetSpaces.Emulator.Meet;

namespace MeetSpaces.Emulator;

/// <summary>
/// Makes people act in conferences while the emulator runs. Names are the API's own (<c>conferenceRecords/…</c>); everything happens now,
/// by the emulator's clock, unless a time is given. An unknown name throws a <see cref="KeyNotFoundException"/>, a conference or artifact that has ended throws an
/// <see cref="InvalidOperationException"/>.
/// </summary>
public sealed class EmulatedConferences
{
    private readonly EmulatorState state;

    internal EmulatedConferences(EmulatorState state)
    {
        this.state = state;
    }

    /// <summary>
    /// How long it takes until the file of a recording, a transcript or smart notes is available after they end. Zero or more. A change also applies
    /// to files that are not available yet; zero makes them available at once.
    /// </summary>
    public TimeSpan FileLag
    {
        get
        {
            lock (state.Gate)
            {
                return state.FileLag;
            }
        }

        set
        {
            lock (state.Gate)
            {
                state.FileLag = value;
                foreach (var artifact in state.Conferences.All.SelectMany(conference => conference.Artifacts))
                {
                    artifact.Reschedule(state.Now, value);
                }
            }
        }
    }

    /// <summary>
    /// Lets people join a space. Its conference starts, unless one is already running. If the space's settings say so, recording, transcript and
    /// smart notes start when the first user of the domain joins.
    /// </summary>
    /// <param name="space">A name (<c>spaces/…</c>), an ID or a meeting code.</param>
    /// <param name="participants">As in <see cref="EmulatorConference.Participants"/>.</param>
    /// <returns>The name of the conference record.</returns>
    public string Start(string space, IReadOnlyList<string> participants) => Start(space, new EmulatorConference { Participants = participants });

    /// <summary>Adds a conference that has already ended, with everybody present from its start to its end.</summary>
    /// <param name="space">A name (<c>spaces/…</c>), an ID or a meeting code.</param>
    /// <param name="start">When it started.</param>
    /// <param name="end">When it ended, not before its start.</param>
    /// <param name="participants">As in <see cref="EmulatorConference.Participants"/>.</param>
    /// <returns>The name of the conference record.</returns>
    public string AddPast(string space, DateTimeOffset start, DateTimeOffset end, IReadOnlyList<string> participants) =>
        Start(space, new EmulatorConference { StartTime = start, Duration = end - start, Participants = participants });

    /// <summary>
    /// Adds a conference to a space. If it has neither a start time nor a duration and a conference is running there, the people join that one,
    /// and what is to be recorded starts in it. Everybody in a conference that has ended was present from its start to its end.
    /// </summary>
    /// <param name="space">A name (<c>spaces/…</c>), an ID or a meeting code.</param>
    /// <param name="conference">The conference.</param>
    /// <returns>The name of the conference record.</returns>
    /// <exception cref="ArgumentException">It would start or end in the future, or end before it starts; or a speaker takes no part in it.</exception>
    /// <exception cref="InvalidOperationException">It is to be active since a given time, and the space has an active conference.</exception>
    public string Start(string space, EmulatorConference conference)
    {
        lock (state.Gate)
        {
            return new ConferencePlan(conference, state.Workspace, state.Now).Add(state, state.Spaces.Find(space, state.Now)).Name;
        }
    }

    /// <summary>Lets somebody join a running conference. A user who is already present joins from another device.</summary>
    /// <param name="conferenceRecord">The record's name.</param>
    /// <param name="who">As in <see cref="EmulatorConference.Participants"/>, or a participant's name, to join from another device.</param>
    /// <returns>The name of the participant session.</returns>
    public string Join(string conferenceRecord, string who)
    {
        lock (state.Gate)
        {
            var conference = Running(conferenceRecord);
            var known = conference.Participants.Find(participant => participant.Name == who);
            var session = known is null ? conference.Join(who, state.Workspace, state.Now) : conference.Join(known, state.Now);
            return session.Name;
        }
    }

    /// <summary>Lets a participant's device leave. The conference ends when the last device leaves.</summary>
    /// <param name="name">The name of a participant session, or of a participant to let all their devices leave.</param>
    public void Leave(string name)
    {
        lock (state.Gate)
        {
            var conference = Running(name);
            var leaving = conference.Sessions
                .Where(session => session.End is null && (session.Name == name || session.Participant.Name == name))
                .ToList();
            if (leaving.Count == 0)
            {
                throw new KeyNotFoundException($"'{name}' is not in the conference.");
            }

            leaving.ForEach(session => session.End = state.Now);
            if (conference.Sessions.All(session => session.End is not null))
            {
                conference.Finish(state.Now, state.FileLag);
            }
        }
    }

    /// <summary>Ends the conference for everybody.</summary>
    /// <param name="conferenceRecord">The record's name.</param>
    public void End(string conferenceRecord)
    {
        lock (state.Gate)
        {
            Running(conferenceRecord).Finish(state.Now, state.FileLag);
        }
    }

    /// <summary>The names of a conference's participants, in the order in which they joined.</summary>
    /// <param name="conferenceRecord">The record's name.</param>
    public IReadOnlyList<string> Participants(string conferenceRecord)
    {
        lock (state.Gate)
        {
            return [.. Find(conferenceRecord).Participants.Select(participant => participant.Name)];
        }
    }

    /// <summary>Starts a recording.</summary>
    /// <param name="conferenceRecord">The record's name.</param>
    /// <returns>The name of the recording.</returns>
    public string StartRecording(string conferenceRecord) => Begin(conferenceRecord, ArtifactKind.Recording);

    /// <summary>Starts a transcript.</summary>
    /// <param name="conferenceRecord">The record's name.</param>
    /// <returns>The name of the transcript.</returns>
    public string StartTranscript(string conferenceRecord) => Begin(conferenceRecord, ArtifactKind.Transcript);

    /// <summary>Starts smart notes.</summary>
    /// <param name="conferenceRecord">The record's name.</param>
    /// <returns>The name of the smart notes.</returns>
    public string StartSmartNotes(string conferenceRecord) => Begin(conferenceRecord, ArtifactKind.SmartNote);

    /// <summary>Stops a recording, a transcript or smart notes. The file is available after <see cref="FileLag"/>.</summary>
    /// <param name="artifact">The name of the recording, transcript or smart notes.</param>
    public void Stop(string artifact)
    {
        lock (state.Gate)
        {
            var found = Artifact(artifact);
            if (found.End is not null)
            {
                throw new InvalidOperationException($"'{artifact}' has already ended.");
            }

            found.Stop(state.Now, state.FileLag);
        }
    }

    /// <summary>Makes the file of a recording, a transcript or smart notes that have ended available at once.</summary>
    /// <param name="artifact">The name of the recording, transcript or smart notes.</param>
    public void GenerateFile(string artifact)
    {
        lock (state.Gate)
        {
            var found = Artifact(artifact);
            found.Generated = found.End is null ? throw new InvalidOperationException($"'{artifact}' has not ended yet.") : state.Now;
        }
    }

    /// <summary>Adds an entry to a transcript.</summary>
    /// <param name="transcript">The transcript's name.</param>
    /// <param name="participant">The speaker's participant name.</param>
    /// <param name="text">What the speaker says.</param>
    /// <param name="languageCode">BCP 47, such as <c>en-US</c>.</param>
    /// <param name="duration">How long the speaker talked, up to now; one second by default.</param>
    /// <returns>The name of the entry.</returns>
    public string Say(string transcript, string participant, string text, string languageCode = "en-US", TimeSpan? duration = null)
    {
        lock (state.Gate)
        {
            var found = Artifact(transcript);
            if (found.Kind != ArtifactKind.Transcript || !found.Conference.Participants.Exists(speaker => speaker.Name == participant))
            {
                throw new KeyNotFoundException($"'{transcript}' is not a transcript of a conference in which '{participant}' takes part.");
            }

            return found.Say(participant, text, state.Now - (duration ?? TimeSpan.FromSeconds(1)), state.Now, languageCode).Name;
        }
    }

    private string Begin(string conferenceRecord, ArtifactKind kind)
    {
        lock (state.Gate)
        {
            return Running(conferenceRecord).Begin(kind, state.Now).Name;
        }
    }

    private Artifact Artifact(string name) =>
        Find(name).Artifacts.Find(artifact => artifact.Name == name) ?? throw new KeyNotFoundException($"There is no '{name}'.");

    private Conference Running(string name)
    {
        var conference = Find(name);
        return conference.End is null ? conference : throw new InvalidOperationException($"'{conference.Name}' has ended.");
    }

    /// <summary>The conference that a name begins with.</summary>
    private Conference Find(string name)
    {
        var parts = name.Split('/');
        return parts.Length >= 2 && parts[0] == "conferenceRecords" && state.Conferences.ById(parts[1]) is { } conference
            ? conference
            : throw new KeyNotFoundException($"There is no '{name}'.");
    }
}
