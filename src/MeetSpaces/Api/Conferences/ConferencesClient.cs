using System.Text.Json;
using MeetSpaces.Api.Resources;
using MeetSpaces.Http;
using MeetSpaces.Http.Errors;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Conferences;

/// <summary>Reads conference records and the resources below them. Page sizes are the largest that Google allows, unless one item is wanted.</summary>
internal sealed class ConferencesClient(MeetTransport transport)
{
    private const int LargestPage = 100;

    /// <summary>The user on whose behalf requests are made.</summary>
    internal string Subject => transport.Subject;

    internal ResourceReader<ConferenceRecord> ConferenceRecords => RecordReader(LargestPage, ConferenceMapper.ToConferenceRecord);

    internal ResourceReader<Participant> Participants => new(transport)
    {
        Kind = ResourceKind.Participant,
        GetMethod = MeetMethod.GetParticipant,
        ListMethod = MeetMethod.ListParticipants,
        Collection = "participants",
        PageSize = 250,
        Map = ConferenceMapper.ToParticipant,
    };

    internal ResourceReader<ParticipantSession> ParticipantSessions => new(transport)
    {
        Kind = ResourceKind.ParticipantSession,
        GetMethod = MeetMethod.GetParticipantSession,
        ListMethod = MeetMethod.ListParticipantSessions,
        Collection = "participantSessions",
        PageSize = 250,
        Map = ConferenceMapper.ToParticipantSession,
    };

    internal ResourceReader<Recording> Recordings => new(transport)
    {
        Kind = ResourceKind.Recording,
        GetMethod = MeetMethod.GetRecording,
        ListMethod = MeetMethod.ListRecordings,
        Collection = "recordings",
        PageSize = 100,
        Map = ConferenceMapper.ToRecording,
    };

    internal ResourceReader<Transcript> Transcripts => new(transport)
    {
        Kind = ResourceKind.Transcript,
        GetMethod = MeetMethod.GetTranscript,
        ListMethod = MeetMethod.ListTranscripts,
        Collection = "transcripts",
        PageSize = 100,
        Map = ConferenceMapper.ToTranscript,
    };

    internal ResourceReader<TranscriptEntry> TranscriptEntries => new(transport)
    {
        Kind = ResourceKind.TranscriptEntry,
        GetMethod = MeetMethod.GetTranscriptEntry,
        ListMethod = MeetMethod.ListTranscriptEntries,
        Collection = "entries",
        ItemsField = "transcriptEntries",
        PageSize = 100,
        Map = ConferenceMapper.ToTranscriptEntry,
    };

    internal ResourceReader<SmartNote> SmartNotes => new(transport)
    {
        Kind = ResourceKind.SmartNote,
        GetMethod = MeetMethod.GetSmartNote,
        ListMethod = MeetMethod.ListSmartNotes,
        Collection = "smartNotes",
        PageSize = 100,
        Map = ConferenceMapper.ToSmartNote,
    };

    /// <summary>Checks, without a request, that the connection may list conference records.</summary>
    /// <exception cref="MeetApiException"><c>MeetScopeMissing</c>.</exception>
    internal void RequireScope() => transport.CreateContext(MeetMethod.ListConferenceRecords);

    /// <summary>The records of a space, newest first. A response with a record of another space is rejected.</summary>
    /// <param name="name">The resource name of the space; null if only its meeting code is known.</param>
    /// <param name="meetingCode">The meeting code, if the name is not known.</param>
    /// <param name="conditions">Makes the filter from the condition on the space.</param>
    internal IPager<ConferenceRecord> RecordsOfSpace(string? name, string? meetingCode, Func<string, string?> conditions) =>
        RecordsOfSpace(name, meetingCode, LargestPage, conditions);

    /// <summary>The newest record of a space, which is that of the active conference if there is one; null if it has none.</summary>
    /// <param name="name">The resource name of the space; null if only its meeting code is known.</param>
    /// <param name="meetingCode">The meeting code, if the name is not known.</param>
    /// <param name="cancellationToken">Ends the request at once.</param>
    internal async Task<ConferenceRecord?> NewestOfSpaceAsync(string? name, string? meetingCode, CancellationToken cancellationToken)
    {
        var pages = RecordsOfSpace(name, meetingCode, 1, ofSpace => ofSpace);
        while (pages.HasMore)
        {
            if (await pages.NextAsync(cancellationToken).ConfigureAwait(false) is { Count: > 0 } page)
            {
                return page[0];
            }
        }

        return null;
    }

    private IPager<ConferenceRecord> RecordsOfSpace(string? name, string? meetingCode, int pageSize, Func<string, string?> conditions) => name is null
        ? RecordReader(pageSize, ConferenceMapper.ToConferenceRecord).List(null, conditions(ListFilter.Equal("space.meeting_code", meetingCode!)))
        : RecordsOf(name, pageSize).List(null, conditions(ListFilter.Equal("space.name", name)));

    private ResourceReader<ConferenceRecord> RecordsOf(string space, int pageSize) => RecordReader(pageSize, (json, context) =>
    {
        var record = ConferenceMapper.ToConferenceRecord(json, context);
        return record.Space is null || record.Space == space
            ? record
            : throw new UnexpectedAnswerException($"its record '{record.Name}' belongs to '{record.Space}', but records of '{space}' were requested.");
    });

    private ResourceReader<ConferenceRecord> RecordReader(int pageSize, Func<JsonElement, RequestContext, ConferenceRecord> map) => new(transport)
    {
        Kind = ResourceKind.ConferenceRecord,
        GetMethod = MeetMethod.GetConferenceRecord,
        ListMethod = MeetMethod.ListConferenceRecords,
        Collection = "conferenceRecords",
        PageSize = pageSize,
        Map = map,
    };
}
