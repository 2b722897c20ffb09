using System.Text.Json;
using MeetSpaces.Api.Resources;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Conferences;

/// <summary>Maps the API's conference records, and the resources below them, to the objects that users see.</summary>
internal static class ConferenceMapper
{
    private static readonly WireEnum States = new(typeof(ArtifactState));

    internal static ConferenceRecord ToConferenceRecord(JsonElement json, RequestContext context) => new()
    {
        Name = ResourceName.Of(json, "conference record"),
        Space = ResourceName.InField(json, "space", ResourceKind.Space),
        StartTime = json.Time("startTime"),
        EndTime = json.Time("endTime"),
        ExpireTime = json.Time("expireTime"),
        Subject = context.Subject,
    };

    internal static Participant ToParticipant(JsonElement json, RequestContext context)
    {
        var name = ResourceName.Of(json, "participant");
        var (kind, user) = UserOf(json);
        if (kind == ParticipantKind.Unknown)
        {
            context.Verbose($"The participant '{name}' is of a kind that this version of MeetSpaces does not know. Its Kind is shown as Unknown.");
        }

        return new Participant
        {
            Name = name,
            DisplayName = user?.Text("displayName"),
            Kind = kind,
            User = kind == ParticipantKind.SignedIn ? user?.Text("user") : null,
            EarliestStartTime = json.Time("earliestStartTime"),
            LatestEndTime = json.Time("latestEndTime"),
            ConferenceRecord = ResourceName.RecordOf(name),
            Subject = context.Subject,
        };
    }

    internal static ParticipantSession ToParticipantSession(JsonElement json, RequestContext context)
    {
        var name = ResourceName.Of(json, "participant session");
        return new ParticipantSession
        {
            Name = name,
            StartTime = json.Time("startTime"),
            EndTime = json.Time("endTime"),
            Participant = ResourceName.ParentOf(name),
            ConferenceRecord = ResourceName.RecordOf(name),
            Subject = context.Subject,
        };
    }

    internal static Recording ToRecording(JsonElement json, RequestContext context)
    {
        var name = ResourceName.Of(json, "recording");
        return new Recording
        {
            Name = name,
            State = StateOf(json.Text("state"), name, context),
            StartTime = json.Time("startTime"),
            EndTime = json.Time("endTime"),
            FileId = json.Object("driveDestination")?.Text("file"),
            ExportUri = json.Object("driveDestination")?.Text("exportUri"),
            ConferenceRecord = ResourceName.RecordOf(name),
            Subject = context.Subject,
        };
    }

    internal static Transcript ToTranscript(JsonElement json, RequestContext context)
    {
        var name = ResourceName.Of(json, "transcript");
        return new Transcript
        {
            Name = name,
            State = StateOf(json.Text("state"), name, context),
            StartTime = json.Time("startTime"),
            EndTime = json.Time("endTime"),
            DocumentId = json.Object("docsDestination")?.Text("document"),
            ExportUri = json.Object("docsDestination")?.Text("exportUri"),
            ConferenceRecord = ResourceName.RecordOf(name),
            Subject = context.Subject,
        };
    }

    internal static SmartNote ToSmartNote(JsonElement json, RequestContext context)
    {
        var name = ResourceName.Of(json, "smart note");
        return new SmartNote
        {
            Name = name,
            State = StateOf(json.Text("state"), name, context),
            StartTime = json.Time("startTime"),
            EndTime = json.Time("endTime"),
            DocumentId = json.Object("docsDestination")?.Text("document"),
            ExportUri = json.Object("docsDestination")?.Text("exportUri"),
            ConferenceRecord = ResourceName.RecordOf(name),
            Subject = context.Subject,
        };
    }

    internal static TranscriptEntry ToTranscriptEntry(JsonElement json, RequestContext context)
    {
        var name = ResourceName.Of(json, "transcript entry");
        return new TranscriptEntry
        {
            Name = name,
            Participant = ResourceName.InField(json, "participant", ResourceKind.Participant),
            Text = json.Text("text"),
            LanguageCode = json.Text("languageCode"),
            StartTime = json.Time("startTime"),
            EndTime = json.Time("endTime"),
            Transcript = ResourceName.ParentOf(name),
            ConferenceRecord = ResourceName.RecordOf(name),
            Subject = context.Subject,
        };
    }

    private static (ParticipantKind Kind, JsonElement? User) UserOf(JsonElement json) =>
        json.Object("signedinUser") is { } signedIn ? (ParticipantKind.SignedIn, signedIn)
        : json.Object("anonymousUser") is { } anonymous ? (ParticipantKind.Anonymous, anonymous)
        : json.Object("phoneUser") is { } phone ? (ParticipantKind.Phone, phone)
        : (ParticipantKind.Unknown, null);

    private static ArtifactState? StateOf(string? text, string name, RequestContext context) =>
        (ArtifactState?)States.FromWire(text, $"The state of '{name}'", context.Verbose);
}
