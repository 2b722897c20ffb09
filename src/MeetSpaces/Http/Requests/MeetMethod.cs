using MeetSpaces.Models;

namespace MeetSpaces.Http.Requests;

/// <summary>A method of the Meet API, or of another Google API that the module reads: its verb, quota class and scopes.</summary>
internal sealed class MeetMethod
{
    private static readonly HttpMethod HttpPatch = new("PATCH");
    private static readonly Uri CalendarAddress = new("https://www.googleapis.com/");

    private MeetMethod(string name, HttpMethod verb, QuotaClass quota, bool isIdempotent, params MeetScope[] scopes)
    {
        Name = name;
        Verb = verb;
        Quota = quota;
        IsIdempotent = isIdempotent;
        Scopes = scopes;
    }

    /// <summary>The address of the Meet API.</summary>
    internal static Uri MeetAddress { get; } = new("https://meet.googleapis.com/");

    internal static MeetMethod CreateSpace { get; } =
        new("spaces.create", HttpMethod.Post, QuotaClass.Create, isIdempotent: false, MeetScope.Created);

    internal static MeetMethod GetSpace { get; } =
        new("spaces.get", HttpMethod.Get, QuotaClass.Read, isIdempotent: true, MeetScope.ReadOnly, MeetScope.Settings, MeetScope.Created);

    internal static MeetMethod PatchSpace { get; } =
        new("spaces.patch", HttpPatch, QuotaClass.Write, isIdempotent: true, MeetScope.Settings, MeetScope.Created);

    internal static MeetMethod EndActiveConference { get; } =
        new("spaces.endActiveConference", HttpMethod.Post, QuotaClass.Write, isIdempotent: true, MeetScope.Created);

    internal static MeetMethod GetConferenceRecord { get; } = Read("conferenceRecords.get");

    internal static MeetMethod ListConferenceRecords { get; } = Read("conferenceRecords.list");

    internal static MeetMethod GetParticipant { get; } = Read("conferenceRecords.participants.get");

    internal static MeetMethod ListParticipants { get; } = Read("conferenceRecords.participants.list");

    internal static MeetMethod GetParticipantSession { get; } = Read("conferenceRecords.participants.participantSessions.get");

    internal static MeetMethod ListParticipantSessions { get; } = Read("conferenceRecords.participants.participantSessions.list");

    internal static MeetMethod GetRecording { get; } = Read("conferenceRecords.recordings.get");

    internal static MeetMethod ListRecordings { get; } = Read("conferenceRecords.recordings.list");

    internal static MeetMethod GetTranscript { get; } = Read("conferenceRecords.transcripts.get");

    internal static MeetMethod ListTranscripts { get; } = Read("conferenceRecords.transcripts.list");

    internal static MeetMethod GetTranscriptEntry { get; } = Read("conferenceRecords.transcripts.entries.get");

    internal static MeetMethod ListTranscriptEntries { get; } = Read("conferenceRecords.transcripts.entries.list");

    internal static MeetMethod GetSmartNote { get; } = Read("conferenceRecords.smartNotes.get");

    internal static MeetMethod ListSmartNotes { get; } = Read("conferenceRecords.smartNotes.list");

    internal static MeetMethod GetMember { get; } = Read("spaces.members.get");

    internal static MeetMethod ListMembers { get; } = Read("spaces.members.list");

    /// <summary>
    /// Idempotent, since an address can be a member of a space only once: a second create is refused. If the first one may
    /// have been carried out, <c>MembersClient</c> checks whether the member exists.
    /// </summary>
    internal static MeetMethod CreateMember { get; } = MemberWrite("spaces.members.create", HttpMethod.Post);

    internal static MeetMethod PatchMember { get; } = MemberWrite("spaces.members.patch", HttpPatch);

    internal static MeetMethod DeleteMember { get; } = MemberWrite("spaces.members.delete", HttpMethod.Delete);

    internal static MeetMethod BatchUpdateMembers { get; } = MemberWrite("spaces.members.batchUpdate", HttpMethod.Post);

    /// <summary>events.list of the Calendar API, to find spaces.</summary>
    internal static MeetMethod ListEvents { get; } =
        new("events.list", HttpMethod.Get, QuotaClass.Calendar, isIdempotent: true, MeetScope.Calendar);

    /// <summary>The name in Google's reference, such as <c>spaces.get</c>; for a method that is not in this class, its verb and path.</summary>
    internal string Name { get; }

    /// <summary>Whether the name is one of Google's reference.</summary>
    internal bool IsKnown { get; private init; } = true;

    internal HttpMethod Verb { get; }

    /// <summary>Whether it belongs to the Calendar API, and not to the Meet API.</summary>
    internal bool IsOfCalendar => Scopes[0] == MeetScope.Calendar;

    /// <summary>The name of its API, without the word API.</summary>
    internal string ApiName => IsOfCalendar ? "Google Calendar" : "Google Meet";

    /// <summary>The address of its API: the only address at Google that receives access tokens for it.</summary>
    internal Uri ApiAddress => IsOfCalendar ? CalendarAddress : MeetAddress;

    internal QuotaClass Quota { get; }

    /// <summary>
    /// Whether sending the request twice has the same effect as sending it once. Such a request is repeated after any transient
    /// failure; a create only if Google cannot have carried it out, since a second create makes a second space.
    /// </summary>
    internal bool IsIdempotent { get; }

    /// <summary>Whether the method creates a space.</summary>
    internal bool CreatesSpace => Quota == QuotaClass.Create;

    /// <summary>Whether the method changes something.</summary>
    internal bool IsChange => Verb != HttpMethod.Get;

    /// <summary>The scopes that allow the method; each one is enough. The narrowest comes first.</summary>
    internal IReadOnlyList<MeetScope> Scopes { get; }

    /// <summary>A method of the Meet API that is not in this class. Google documents no scopes for it here, so those that may allow it are tried.</summary>
    /// <param name="verb">The HTTP method.</param>
    /// <param name="path">The path, such as <c>v2beta/spaces/x:verb</c>.</param>
    internal static MeetMethod Other(HttpMethod verb, string path) => verb == HttpMethod.Get
        ? new($"{verb} {path}", verb, QuotaClass.Read, isIdempotent: true, MeetScope.ReadOnly, MeetScope.Created, MeetScope.Settings) { IsKnown = false }
        : new($"{verb} {path}", verb, QuotaClass.Write, isIdempotent: verb != HttpMethod.Post, MeetScope.Created, MeetScope.Settings) { IsKnown = false };

    /// <summary>The method as a caller who knows nothing of its effect must use it: a POST may not be sent twice.</summary>
    /// <param name="scope">The only scope to use; null for those of the method.</param>
    internal MeetMethod ForRequest(MeetScope? scope) =>
        new(Name, Verb, Quota, IsIdempotent && Verb != HttpMethod.Post, scope is { } only ? [only] : [.. Scopes]) { IsKnown = IsKnown };

    private static MeetMethod Read(string name) =>
        new(name, HttpMethod.Get, QuotaClass.Read, isIdempotent: true, MeetScope.ReadOnly, MeetScope.Created);

    private static MeetMethod MemberWrite(string name, HttpMethod verb) =>
        new(name, verb, QuotaClass.Write, isIdempotent: true, MeetScope.Created);
}

/// <summary>The URLs of the scopes, as tokens and the Admin console use them.</summary>
internal static class MeetScopes
{
    private const string Prefix = "https://www.googleapis.com/auth/";

    /// <summary>The scopes that are requested unless others are named: those of the Meet API.</summary>
    internal static IReadOnlyList<MeetScope> Default { get; } = [MeetScope.Created, MeetScope.ReadOnly, MeetScope.Settings];

    private static IReadOnlyList<MeetScope> Known { get; } = [.. Default, MeetScope.Calendar];

    internal static string AddressOf(MeetScope scope) =>
        Prefix + (scope == MeetScope.Calendar ? "calendar.events.readonly" : "meetings.space." + scope.ToString().ToLowerInvariant());

    /// <summary>The URLs in the form for the Admin console: separated by commas.</summary>
    internal static string ForAdminConsole(IEnumerable<MeetScope> scopes) => string.Join(",", scopes.Select(AddressOf));

    /// <summary>The scopes in a token response, if the URLs are separated by spaces.</summary>
    internal static IReadOnlyList<MeetScope>? In(string? addresses) =>
        addresses is null ? null : Known.Where(scope => addresses.Split(' ').Contains(AddressOf(scope), StringComparer.Ordinal)).ToArray();
}
