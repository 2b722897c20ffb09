using MeetSpaces.Emulator.Meet;

namespace MeetSpaces.Emulator;

/// <summary>
/// What people do in conferences, while the emulator runs. Names are the API's own (<c>conferenceRecords/…</c>); everything happens now,
/// by the emulator's clock. A name that is unknown is a <see cref="KeyNotFoundException"/>, a conference or stay that is over an
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
    /// People join a space: its conference starts, unless it runs already. Where the space's settings say so, recording, transcript and
    /// smart notes start with the first user of the domain.
    /// </summary>
    /// <param name="space">A name (<c>spaces/…</c>), an ID or a meeting code.</param>
    /// <param name="participants">
    /// Users of the domain by address; numbers that start with + dial in; everybody else joins anonymously under the name given.
    /// </param>
    /// <returns>The name of the conference record.</returns>
    public string Start(string space, IReadOnlyList<string> participants)
    {
        lock (state.Gate)
        {
            var found = state.Spaces.Find(space, state.Now);
            if (found.Conference is not { End: null } conference)
            {
                found.Conference = conference = new Conference(found, state.Now);
                state.Conferences.Add(conference);
            }

            found.CodeUsed = state.Now;
            foreach (var participant in participants)
            {
                conference.Join(participant, state.Workspace, state.Now);
            }

            return conference.Name;
        }
    }

    /// <summary>A conference that is over already, with everybody present from its start to its end.</summary>
    /// <param name="space">A name (<c>spaces/…</c>), an ID or a meeting code.</param>
    /// <param name="start">When it started.</param>
    /// <param name="end">When it ended, not before its start.</param>
    /// <param name="participants">As with <see cref="Start"/>.</param>
    /// <returns>The name of the conference record.</returns>
    public string AddPast(string space, DateTimeOffset start, DateTimeOffset end, IReadOnlyList<string> participants)
    {
        if (end < start)
        {
            throw new ArgumentException("A conference cannot end before it starts.", nameof(end));
        }

        lock (state.Gate)
        {
            var conference = new Conference(state.Spaces.Find(space, state.Now), start);
            foreach (var participant in participants)
            {
                conference.Join(participant, state.Workspace, start);
            }

            conference.Finish(end, state.FileLag);
            state.Conferences.Add(conference);
            return conference.Name;
        }
    }

    /// <summary>Somebody joins a running conference; a user who is there already joins from one more device.</summary>
    /// <param name="conferenceRecord">The record's name.</param>
    /// <param name="who">As with <see cref="Start"/>; or a participant's name, for one more device of theirs.</param>
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

    /// <summary>A participant's device leaves; the conference ends with the last one.</summary>
    /// <param name="name">A participant session, or a participant for all of their devices.</param>
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
                throw new KeyNotFoundException($"Nobody is there as '{name}'.");
            }

            leaving.ForEach(session => session.End = state.Now);
            if (conference.Sessions.All(session => session.End is not null))
            {
                conference.Finish(state.Now, state.FileLag);
            }
        }
    }

    /// <summary>The conference ends for everybody.</summary>
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

    /// <summary>A recording starts.</summary>
    /// <param name="conferenceRecord">The record's name.</param>
    /// <returns>The name of the recording.</returns>
    public string StartRecording(string conferenceRecord) => Begin(conferenceRecord, ArtifactKind.Recording);

    /// <summary>A transcript starts.</summary>
    /// <param name="conferenceRecord">The record's name.</param>
    /// <returns>The name of the transcript.</returns>
    public string StartTranscript(string conferenceRecord) => Begin(conferenceRecord, ArtifactKind.Transcript);

    /// <summary>Smart notes start.</summary>
    /// <param name="conferenceRecord">The record's name.</param>
    /// <returns>The name of the smart notes.</returns>
    public string StartSmartNotes(string conferenceRecord) => Begin(conferenceRecord, ArtifactKind.SmartNote);

    /// <summary>A recording, a transcript or smart notes end; the file is there after <see cref="EmulatorOptions.FileLag"/>.</summary>
    /// <param name="artifact">The name of any of them.</param>
    public void Stop(string artifact)
    {
        lock (state.Gate)
        {
            var found = Artifact(artifact);
            if (found.End is not null)
            {
                throw new InvalidOperationException($"'{artifact}' has ended already.");
            }

            Conference.Stop(found, state.Now, state.FileLag);
        }
    }

    /// <summary>The file of a recording, a transcript or smart notes that have ended is there at once.</summary>
    /// <param name="artifact">The name of any of them.</param>
    public void GenerateFile(string artifact)
    {
        lock (state.Gate)
        {
            var found = Artifact(artifact);
            found.Generated = found.End is null ? throw new InvalidOperationException($"'{artifact}' has not ended yet.") : state.Now;
        }
    }

    /// <summary>Somebody says something, and the transcript has it.</summary>
    /// <param name="transcript">The transcript's name.</param>
    /// <param name="participant">The speaker's participant name.</param>
    /// <param name="text">What is said.</param>
    /// <param name="languageCode">BCP 47, such as <c>en-US</c>.</param>
    /// <param name="duration">How long it took, until now; a second unless given.</param>
    /// <returns>The name of the entry.</returns>
    public string Say(string transcript, string participant, string text, string languageCode = "en-US", TimeSpan? duration = null)
    {
        lock (state.Gate)
        {
            var found = Artifact(transcript);
            if (found.Kind != ArtifactKind.Transcript || !found.Conference.Participants.Exists(speaker => speaker.Name == participant))
            {
                throw new KeyNotFoundException($"'{transcript}' is no transcript in which '{participant}' can speak.");
            }

            var start = state.Now - (duration ?? TimeSpan.FromSeconds(1));
            var entry = new StoredEntry(found, participant, text, languageCode, start, state.Now);
            found.Entries.Add(entry);
            return entry.Name;
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
        return conference.End is null ? conference : throw new InvalidOperationException($"'{conference.Name}' is over.");
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
