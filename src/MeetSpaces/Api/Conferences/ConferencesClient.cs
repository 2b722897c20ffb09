using MeetSpaces.Api.Resources;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Conferences;

/// <summary>What the Meet API tells of conferences: a reader for each kind of resource. Page sizes are Google's largest.</summary>
internal sealed class ConferencesClient(MeetTransport transport)
{
    internal ResourceReader<ConferenceRecord> ConferenceRecords { get; } =
        new ResourceReader<ConferenceRecord, ConferenceRecordJson, ConferenceRecordsJson>(transport)
        {
            GetMethod = MeetMethod.GetConferenceRecord,
            ListMethod = MeetMethod.ListConferenceRecords,
            Collection = "conferenceRecords",
            PageSize = 100,
            Json = MeetJson.Default.ConferenceRecordJson,
            PageJson = MeetJson.Default.ConferenceRecordsJson,
            Read = ConferenceMapper.ToConferenceRecord,
        };

    internal ResourceReader<Participant> Participants { get; } =
        new ResourceReader<Participant, ParticipantJson, ParticipantsJson>(transport)
        {
            GetMethod = MeetMethod.GetParticipant,
            ListMethod = MeetMethod.ListParticipants,
            Collection = "participants",
            PageSize = 250,
            Json = MeetJson.Default.ParticipantJson,
            PageJson = MeetJson.Default.ParticipantsJson,
            Read = ConferenceMapper.ToParticipant,
        };

    internal ResourceReader<ParticipantSession> ParticipantSessions { get; } =
        new ResourceReader<ParticipantSession, ParticipantSessionJson, ParticipantSessionsJson>(transport)
        {
            GetMethod = MeetMethod.GetParticipantSession,
            ListMethod = MeetMethod.ListParticipantSessions,
            Collection = "participantSessions",
            PageSize = 250,
            Json = MeetJson.Default.ParticipantSessionJson,
            PageJson = MeetJson.Default.ParticipantSessionsJson,
            Read = ConferenceMapper.ToParticipantSession,
        };

    internal ResourceReader<Recording> Recordings { get; } =
        new ResourceReader<Recording, RecordingJson, RecordingsJson>(transport)
        {
            GetMethod = MeetMethod.GetRecording,
            ListMethod = MeetMethod.ListRecordings,
            Collection = "recordings",
            PageSize = 100,
            Json = MeetJson.Default.RecordingJson,
            PageJson = MeetJson.Default.RecordingsJson,
            Read = ConferenceMapper.ToRecording,
        };

    internal ResourceReader<Transcript> Transcripts { get; } =
        new ResourceReader<Transcript, DocumentJson, TranscriptsJson>(transport)
        {
            GetMethod = MeetMethod.GetTranscript,
            ListMethod = MeetMethod.ListTranscripts,
            Collection = "transcripts",
            PageSize = 100,
            Json = MeetJson.Default.DocumentJson,
            PageJson = MeetJson.Default.TranscriptsJson,
            Read = ConferenceMapper.ToTranscript,
        };

    internal ResourceReader<TranscriptEntry> TranscriptEntries { get; } =
        new ResourceReader<TranscriptEntry, TranscriptEntryJson, TranscriptEntriesJson>(transport)
        {
            GetMethod = MeetMethod.GetTranscriptEntry,
            ListMethod = MeetMethod.ListTranscriptEntries,
            Collection = "entries",
            PageSize = 100,
            Json = MeetJson.Default.TranscriptEntryJson,
            PageJson = MeetJson.Default.TranscriptEntriesJson,
            Read = ConferenceMapper.ToTranscriptEntry,
        };

    internal ResourceReader<SmartNote> SmartNotes { get; } =
        new ResourceReader<SmartNote, DocumentJson, SmartNotesJson>(transport)
        {
            GetMethod = MeetMethod.GetSmartNote,
            ListMethod = MeetMethod.ListSmartNotes,
            Collection = "smartNotes",
            PageSize = 100,
            Json = MeetJson.Default.DocumentJson,
            PageJson = MeetJson.Default.SmartNotesJson,
            Read = ConferenceMapper.ToSmartNote,
        };
}
