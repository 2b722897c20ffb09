using MeetSpaces.Api.Resources;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Conferences;

/// <summary>Reads conference records and the resources below them. Page sizes are the largest that Google allows.</summary>
internal sealed class ConferencesClient(MeetTransport transport)
{
    /// <summary>The user on whose behalf requests are made.</summary>
    internal string Subject => transport.Subject;

    internal ResourceReader<ConferenceRecord> ConferenceRecords => new(transport)
    {
        GetMethod = MeetMethod.GetConferenceRecord,
        ListMethod = MeetMethod.ListConferenceRecords,
        Collection = "conferenceRecords",
        PageSize = 100,
        Map = ConferenceMapper.ToConferenceRecord,
    };

    internal ResourceReader<Participant> Participants => new(transport)
    {
        GetMethod = MeetMethod.GetParticipant,
        ListMethod = MeetMethod.ListParticipants,
        Collection = "participants",
        PageSize = 250,
        Map = ConferenceMapper.ToParticipant,
    };

    internal ResourceReader<ParticipantSession> ParticipantSessions => new(transport)
    {
        GetMethod = MeetMethod.GetParticipantSession,
        ListMethod = MeetMethod.ListParticipantSessions,
        Collection = "participantSessions",
        PageSize = 250,
        Map = ConferenceMapper.ToParticipantSession,
    };

    internal ResourceReader<Recording> Recordings => new(transport)
    {
        GetMethod = MeetMethod.GetRecording,
        ListMethod = MeetMethod.ListRecordings,
        Collection = "recordings",
        PageSize = 100,
        Map = ConferenceMapper.ToRecording,
    };

    internal ResourceReader<Transcript> Transcripts => new(transport)
    {
        GetMethod = MeetMethod.GetTranscript,
        ListMethod = MeetMethod.ListTranscripts,
        Collection = "transcripts",
        PageSize = 100,
        Map = ConferenceMapper.ToTranscript,
    };

    internal ResourceReader<TranscriptEntry> TranscriptEntries => new(transport)
    {
        GetMethod = MeetMethod.GetTranscriptEntry,
        ListMethod = MeetMethod.ListTranscriptEntries,
        Collection = "entries",
        ItemsField = "transcriptEntries",
        PageSize = 100,
        Map = ConferenceMapper.ToTranscriptEntry,
    };

    internal ResourceReader<SmartNote> SmartNotes => new(transport)
    {
        GetMethod = MeetMethod.GetSmartNote,
        ListMethod = MeetMethod.ListSmartNotes,
        Collection = "smartNotes",
        PageSize = 100,
        Map = ConferenceMapper.ToSmartNote,
    };
}
