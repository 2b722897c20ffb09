using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.Meet;

/// <summary>A conference in a space, running or ended. Guarded by the state's lock.</summary>
internal sealed class Conference(MeetSpace space, DateTimeOffset start)
{
    private static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    public string Id { get; } = Identifiers.Conference();

    public string Name => "conferenceRecords/" + Id;

    public MeetSpace Space { get; } = space;

    public DateTimeOffset Start { get; } = start;

    /// <summary>Null while it runs.</summary>
    public DateTimeOffset? End { get; private set; }

    /// <summary>When the record is deleted: 30 days after the end; never while it runs.</summary>
    public DateTimeOffset Expires => End is { } end ? end + Retention : DateTimeOffset.MaxValue;

    /// <summary>In the order in which they joined.</summary>
    public List<StoredParticipant> Participants { get; } = [];

    /// <summary>The sessions of all participants.</summary>
    public IEnumerable<StoredSession> Sessions => Participants.SelectMany(participant => participant.Sessions);

    /// <summary>In the order in which they were started.</summary>
    public List<Artifact> Artifacts { get; } = [];

    public bool IsExpired(DateTimeOffset now) => now >= Expires;

    /// <summary>The end time as the API shows it, which may appear some time after the conference ended.</summary>
    public DateTimeOffset? ShownEnd(DateTimeOffset now, TimeSpan lag) => End is { } end && now >= end + lag ? end : null;

    /// <summary>Adds a participant: an address of the domain signs in, a number that starts with + dials in, others are anonymous.</summary>
    public StoredSession Join(string who, Workspace workspace, DateTimeOffset now)
    {
        var user = workspace.FindAddress(who);
        var participant = user is null ? null : Participants.Find(present => present.User == user);
        if (participant is null)
        {
            participant = new StoredParticipant(this, Kind(who, user), user, NameOf(who, workspace));
            Participants.Add(participant);
        }

        return Join(participant, now);
    }

    /// <summary>Adds another device of a participant.</summary>
    public StoredSession Join(StoredParticipant participant, DateTimeOffset now)
    {
        var session = new StoredSession(participant, now);
        participant.Sessions.Add(session);
        if (participant.User is not null)
        {
            StartWhatIsAutomatic(now);
        }

        return session;
    }

    /// <summary>The running artifact of that kind, which is started if there is none.</summary>
    public Artifact Ensure(ArtifactKind kind, DateTimeOffset now) =>
        Artifacts.Find(artifact => artifact.Kind == kind && artifact.End is null) ?? Begin(kind, now);

    public Artifact Begin(ArtifactKind kind, DateTimeOffset now)
    {
        var artifact = new Artifact(this, kind, now);
        Artifacts.Add(artifact);
        return artifact;
    }

    /// <summary>Ends the conference, every session and every running artifact.</summary>
    public void Finish(DateTimeOffset now, TimeSpan fileLag)
    {
        End = now;
        foreach (var artifact in Artifacts.Where(artifact => artifact.End is null))
        {
            artifact.Stop(now, fileLag);
        }

        foreach (var session in Sessions.Where(session => session.End is null))
        {
            session.End = now;
        }
    }

    /// <summary>The name under which somebody appears in a conference.</summary>
    public static string NameOf(string who, Workspace workspace) =>
        workspace.FindAddress(who)?.DisplayName ?? (IsPhone(who) ? Redacted(who) : who);

    public bool Saw(WorkspaceUser user) => Participants.Exists(participant => participant.User == user);

    /// <summary>Google starts automatic artifacts when a user with the right to do so joins; here, any user of the domain.</summary>
    private void StartWhatIsAutomatic(DateTimeOffset now)
    {
        foreach (var kind in Space.Settings.AutomaticArtifacts.Where(kind => !Artifacts.Exists(artifact => artifact.Kind == kind)))
        {
            Begin(kind, now);
        }
    }

    private static StoredParticipantKind Kind(string who, WorkspaceUser? user) =>
        user is not null ? StoredParticipantKind.SignedIn : IsPhone(who) ? StoredParticipantKind.Phone : StoredParticipantKind.Anonymous;

    private static bool IsPhone(string who) =>
        who.Length > 1 && who[0] == '+' && who.Skip(1).All(letter => char.IsDigit(letter) || letter is ' ' or '-');

    /// <summary>Google shows a caller's number partially redacted.</summary>
    private static string Redacted(string number)
    {
        var digits = number.Where(char.IsDigit).ToArray();
        var shown = Math.Min(2, digits.Length / 2);
        var hidden = new string('*', digits.Length - (2 * shown));
        return "+" + new string(digits, 0, shown) + hidden + new string(digits, digits.Length - shown, shown);
    }
}
