using MeetSpaces.Api.Resources;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Conferences;

/// <summary>Makes what users see of a conference from what Google sent.</summary>
internal static class ConferenceMapper
{
    internal static ConferenceRecord ToConferenceRecord(ConferenceRecordJson json, CallOptions options) => new()
    {
        Name = ResourceName.Of(json.Name, "conference record"),
        Space = json.Space,
        StartTime = Utc(json.StartTime),
        EndTime = Utc(json.EndTime),
        ExpireTime = Utc(json.ExpireTime),
        Subject = options.Subject,
    };

    internal static Participant ToParticipant(ParticipantJson json, CallOptions options)
    {
        var name = ResourceName.Of(json.Name, "participant");
        var kind = KindOf(json);
        if (kind == ParticipantKind.Unknown)
        {
            options.Verbose($"The participant '{name}' is of a kind that this version of MeetSpaces does not know; it reads as Unknown.");
        }

        return new Participant
        {
            Name = name,
            DisplayName = (json.SignedinUser ?? json.AnonymousUser ?? json.PhoneUser)?.DisplayName,
            Kind = kind,
            User = json.SignedinUser?.User,
            EarliestStartTime = Utc(json.EarliestStartTime),
            LatestEndTime = Utc(json.LatestEndTime),
            ConferenceRecord = ResourceName.RecordOf(name),
            Subject = options.Subject,
        };
    }

    internal static ParticipantSession ToParticipantSession(ParticipantSessionJson json, CallOptions options)
    {
        var name = ResourceName.Of(json.Name, "participant session");
        return new ParticipantSession
        {
            Name = name,
            StartTime = Utc(json.StartTime),
            EndTime = Utc(json.EndTime),
            Participant = ResourceName.ParentOf(name),
            ConferenceRecord = ResourceName.RecordOf(name),
            Subject = options.Subject,
        };
    }

    internal static Recording ToRecording(RecordingJson json, CallOptions options)
    {
        var name = ResourceName.Of(json.Name, "recording");
        return new Recording
        {
            Name = name,
            State = StateOf(json.State, name, options),
            StartTime = Utc(json.StartTime),
            EndTime = Utc(json.EndTime),
            FileId = json.DriveDestination?.File,
            ExportUri = json.DriveDestination?.ExportUri,
            ConferenceRecord = ResourceName.RecordOf(name),
            Subject = options.Subject,
        };
    }

    internal static Transcript ToTranscript(DocumentJson json, CallOptions options)
    {
        var name = ResourceName.Of(json.Name, "transcript");
        return new Transcript
        {
            Name = name,
            State = StateOf(json.State, name, options),
            StartTime = Utc(json.StartTime),
            EndTime = Utc(json.EndTime),
            DocumentId = json.DocsDestination?.Document,
            ExportUri = json.DocsDestination?.ExportUri,
            ConferenceRecord = ResourceName.RecordOf(name),
            Subject = options.Subject,
        };
    }

    internal static SmartNote ToSmartNote(DocumentJson json, CallOptions options)
    {
        var name = ResourceName.Of(json.Name, "smart note");
        return new SmartNote
        {
            Name = name,
            State = StateOf(json.State, name, options),
            StartTime = Utc(json.StartTime),
            EndTime = Utc(json.EndTime),
            DocumentId = json.DocsDestination?.Document,
            ExportUri = json.DocsDestination?.ExportUri,
            ConferenceRecord = ResourceName.RecordOf(name),
            Subject = options.Subject,
        };
    }

    /// <param name="json">The answer.</param>
    /// <param name="options">As whom it was read.</param>
    internal static TranscriptEntry ToTranscriptEntry(TranscriptEntryJson json, CallOptions options)
    {
        var name = ResourceName.Of(json.Name, "transcript entry");
        return new TranscriptEntry
        {
            Name = name,
            Participant = json.Participant,
            Text = json.Text,
            LanguageCode = json.LanguageCode,
            StartTime = Utc(json.StartTime),
            EndTime = Utc(json.EndTime),
            Transcript = ResourceName.ParentOf(name),
            ConferenceRecord = ResourceName.RecordOf(name),
            Subject = options.Subject,
        };
    }

    private static ParticipantKind KindOf(ParticipantJson json) => json switch
    {
        { SignedinUser: not null } => ParticipantKind.SignedIn,
        { AnonymousUser: not null } => ParticipantKind.Anonymous,
        { PhoneUser: not null } => ParticipantKind.Phone,
        _ => ParticipantKind.Unknown,
    };

    private static ArtifactState? StateOf(string? text, string name, CallOptions options) =>
        WireEnum<ArtifactState>.Read(text, $"The state of '{name}'", options.Verbose);

    private static DateTimeOffset? Utc(DateTimeOffset? time) => time?.ToUniversalTime();
}
