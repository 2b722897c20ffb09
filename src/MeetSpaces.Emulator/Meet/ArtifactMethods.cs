using System.Text.Json.Nodes;
using MeetSpaces.Emulator.Errors;
using MeetSpaces.Emulator.Listing;
using MeetSpaces.Emulator.Routing;

namespace MeetSpaces.Emulator.Meet;

/// <summary>get and list of recordings, transcripts, transcript entries and smartNotes. Called with the state's lock held.</summary>
internal sealed class ArtifactMethods(EmulatorState state)
{
    private const string Entries = "/v2/conferenceRecords/*/transcripts/*/entries";

    private readonly ConferenceAccess access = new(state);

    public IEnumerable<ApiMethod> Methods =>
    [
        .. Pair(ArtifactKind.Recording, "Recording", "Recordings"),
        .. Pair(ArtifactKind.Transcript, "Transcript", "Transcripts"),
        .. Pair(ArtifactKind.SmartNote, "SmartNote", "SmartNotes"),
        Read(Entries + "/*", "GetTranscriptEntry", GetEntry),
        Read(Entries, "ListTranscriptEntries", ListEntries, Listing<StoredEntry>.QueryWithoutFilter),
    ];

    private static ApiMethod Read(string path, string name, Func<ApiCall, JsonObject> handler, IReadOnlyList<QueryField>? query = null) =>
        new("GET", path, ConferenceMethods.Service + name, MethodQuota.Read, ConferenceAccess.Scopes, handler) { Query = query ?? [] };

    private IEnumerable<ApiMethod> Pair(ArtifactKind kind, string one, string many)
    {
        var path = "/v2/conferenceRecords/*/" + Artifact.Collection(kind);
        yield return Read(path + "/*", "Get" + one, call => ConferenceJson.Artifact(Find(call, kind), state.Now));
        yield return Read(path, "List" + many, call => List(call, kind), Listing<Artifact>.QueryWithoutFilter);
    }

    private JsonObject List(ApiCall call, ArtifactKind kind)
    {
        var conference = access.Find(call);
        var field = Artifact.Collection(kind);
        var now = state.Now;
        var listing = new Listing<Artifact>(
            field, PageSize.Artifacts, artifact => artifact.Start, artifact => ConferenceJson.Artifact(artifact, now));
        return listing.Answer(call, conference.Name, conference.Artifacts, artifact => artifact.Kind == kind);
    }

    private JsonObject ListEntries(ApiCall call)
    {
        var transcript = Find(call, ArtifactKind.Transcript);
        var listing = new Listing<StoredEntry>("transcriptEntries", PageSize.Artifacts, entry => entry.Start, ConferenceJson.Entry);
        return listing.Answer(call, transcript.Name, transcript.Entries);
    }

    private JsonObject GetEntry(ApiCall call)
    {
        var entry = Find(call, ArtifactKind.Transcript).Entries.Find(candidate => candidate.Id == call.Names[2]);
        return entry is null ? throw ApiException.NotFound() : ConferenceJson.Entry(entry);
    }

    private Artifact Find(ApiCall call, ArtifactKind kind) =>
        access.Find(call).Artifacts.Find(candidate => candidate.Kind == kind && candidate.Id == call.Names[1])
        ?? throw ApiException.NotFound();
}
