using System.Text.Json.Nodes;
using MeetSpaces.Emulator.Errors;
using MeetSpaces.Emulator.Listing;
using MeetSpaces.Emulator.Routing;

namespace MeetSpaces.Emulator.Meet;

/// <summary>get and list of conferenceRecords, participants and participantSessions. Called with the state's lock held.</summary>
internal sealed class ConferenceMethods(EmulatorState state)
{
    public const string Service = "google.apps.meet.v2.ConferenceRecordsService.";

    private const string Records = "/v2/conferenceRecords";
    private const string Participants = Records + "/*/participants";
    private const string Sessions = Participants + "/*/participantSessions";

    private readonly ConferenceAccess access = new(state);

    public IEnumerable<ApiMethod> Methods =>
    [
        Read(Records + "/*", "GetConferenceRecord", call => Render(access.Find(call))),
        Read(Records, "ListConferenceRecords", ListRecords, Listing<Conference>.Query),
        Read(Participants + "/*", "GetParticipant", call => ConferenceJson.Participant(StoredParticipant(call))),
        Read(Participants, "ListParticipants", ListParticipants, Listing<StoredParticipant>.Query),
        Read(Sessions + "/*", "GetParticipantSession", GetSession),
        Read(Sessions, "ListParticipantSessions", ListSessions, Listing<StoredSession>.Query),
    ];

    private static ApiMethod Read(string path, string name, Func<ApiCall, JsonObject> handler, IReadOnlyList<QueryField>? query = null) =>
        new("GET", path, Service + name, MethodQuota.Read, ConferenceAccess.Scopes, handler) { Query = query ?? [] };

    private JsonObject ListRecords(ApiCall call)
    {
        var listing = new Listing<Conference>("conferenceRecords", PageSize.Records, conference => conference.Start, Render)
        {
            IsNewestFirst = true,
            Terms =
            [
                new("space.name", (conference, text) => conference.Space.Name == text),
                new("space.meeting_code", (conference, text) => conference.Space.HasCode(text)),
                new("start_time", conference => conference.Start),
                new("end_time", conference => conference.ShownEnd(state.Now, state.EndLag)),
            ],
        };
        return listing.Answer(call, call.User(ConferenceAccess.Resource).Name, state.Conferences.All, access.Visible(call));
    }

    private JsonObject ListParticipants(ApiCall call)
    {
        var conference = access.Find(call);
        var listing = new Listing<StoredParticipant>(
            "participants", PageSize.Participants, participant => participant.Start, ConferenceJson.Participant)
        {
            IsNewestFirst = true,
            IsCounted = true,
            Terms = [new("earliest_start_time", participant => participant.Start), new("latest_end_time", participant => participant.End)],
        };
        return listing.Answer(call, conference.Name, conference.Participants);
    }

    private JsonObject ListSessions(ApiCall call)
    {
        var participant = StoredParticipant(call);
        var listing = new Listing<StoredSession>(
            "participantSessions", PageSize.Participants, session => session.Start, ConferenceJson.Session)
        {
            IsNewestFirst = true,
            Terms = [new("start_time", session => session.Start), new("end_time", session => session.End)],
        };
        return listing.Answer(call, participant.Name, participant.Sessions);
    }

    private JsonObject GetSession(ApiCall call)
    {
        var session = StoredParticipant(call).Sessions.Find(candidate => candidate.Id == call.Names[2]);
        return session is null ? throw ApiException.NotFound() : ConferenceJson.Session(session);
    }

    private StoredParticipant StoredParticipant(ApiCall call) =>
        access.Find(call).Participants.Find(candidate => candidate.Id == call.Names[1]) ?? throw ApiException.NotFound();

    private JsonObject Render(Conference conference) => ConferenceJson.Record(conference, conference.ShownEnd(state.Now, state.EndLag));
}
