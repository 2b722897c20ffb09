using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.Meet;

/// <summary>A conference in a space, running or over. Guarded by the state's lock.</summary>
internal sealed class Conference(MeetSpace space, DateTimeOffset start)
{
    private static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    public string Id { get; } = Identifiers.Conference();

    public string Name => "conferenceRecords/" + Id;

    public MeetSpace Space { get; } = space;

    public DateTimeOffset Start { get; } = start;

    /// <summary>Null while it runs.</summary>
    public DateTimeOffset? End { get; private set; }

    /// <summary>When the record is deleted: 30 days after the end. A running conference would expire 30 days after its start.</summary>
    public DateTimeOffset Expires => (End ?? Start) + Retention;

    /// <summary>In the order of joining.</summary>
    public List<Participant> Participants { get; } = [];

    /// <summary>Somebody joins: an address of the domain is signed in, a number that starts with + dials in, everybody else is anonymous.</summary>
    public ParticipantSession Join(string who, Workspace workspace, DateTimeOffset now)
    {
        var user = who.Contains("@") ? workspace.Find(who) : null;
        var participant = user is null ? null : Participants.Find(present => present.User == user);
        if (participant is null)
        {
            participant = new Participant(this, Kind(who, user), user, user?.DisplayName ?? (IsPhone(who) ? Redacted(who) : who));
            Participants.Add(participant);
        }

        return Join(participant, now);
    }

    /// <summary>A further device of somebody who is known.</summary>
    public static ParticipantSession Join(Participant participant, DateTimeOffset now)
    {
        var session = new ParticipantSession(participant, now);
        participant.Sessions.Add(session);
        return session;
    }

    public void Finish(DateTimeOffset now)
    {
        End = now;
        foreach (var session in Participants.SelectMany(participant => participant.Sessions).Where(session => session.End is null))
        {
            session.End = now;
        }
    }

    public bool Saw(WorkspaceUser user) => Participants.Exists(participant => participant.User == user);

    private static ParticipantKind Kind(string who, WorkspaceUser? user) =>
        user is not null ? ParticipantKind.SignedIn : IsPhone(who) ? ParticipantKind.Phone : ParticipantKind.Anonymous;

    private static bool IsPhone(string who) =>
        who.Length > 1 && who[0] == '+' && who.Skip(1).All(letter => char.IsDigit(letter) || letter is ' ' or '-');

    /// <summary>Google shows a caller's number partially redacted.</summary>
    private static string Redacted(string number)
    {
        var digits = number.Where(char.IsDigit).ToArray();
        var shown = Math.Min(2, digits.Length / 2);
        return "+" + new string(digits, 0, shown) + new string('*', digits.Length - (2 * shown)) + new string(digits, digits.Length - shown, shown);
    }
}
