using System.Text.Json.Serialization;
using MeetSpaces.Api.Conferences;
using MeetSpaces.Api.Members;

namespace MeetSpaces.Api.Resources;

/// <summary>One page of a list, whatever the API calls the field with its items.</summary>
internal interface IPageJson<T>
{
    /// <summary>Absent where the page is empty.</summary>
    T[]? Items { get; }

    /// <summary>Absent or empty on the last page.</summary>
    string? NextPageToken { get; }
}

internal sealed class ConferenceRecordsJson : IPageJson<ConferenceRecordJson>
{
    [JsonPropertyName("conferenceRecords")]
    public ConferenceRecordJson[]? Items { get; set; }

    public string? NextPageToken { get; set; }
}

internal sealed class ParticipantsJson : IPageJson<ParticipantJson>
{
    [JsonPropertyName("participants")]
    public ParticipantJson[]? Items { get; set; }

    public string? NextPageToken { get; set; }
}

internal sealed class ParticipantSessionsJson : IPageJson<ParticipantSessionJson>
{
    [JsonPropertyName("participantSessions")]
    public ParticipantSessionJson[]? Items { get; set; }

    public string? NextPageToken { get; set; }
}

internal sealed class RecordingsJson : IPageJson<RecordingJson>
{
    [JsonPropertyName("recordings")]
    public RecordingJson[]? Items { get; set; }

    public string? NextPageToken { get; set; }
}

internal sealed class TranscriptsJson : IPageJson<DocumentJson>
{
    [JsonPropertyName("transcripts")]
    public DocumentJson[]? Items { get; set; }

    public string? NextPageToken { get; set; }
}

internal sealed class SmartNotesJson : IPageJson<DocumentJson>
{
    [JsonPropertyName("smartNotes")]
    public DocumentJson[]? Items { get; set; }

    public string? NextPageToken { get; set; }
}

internal sealed class TranscriptEntriesJson : IPageJson<TranscriptEntryJson>
{
    [JsonPropertyName("transcriptEntries")]
    public TranscriptEntryJson[]? Items { get; set; }

    public string? NextPageToken { get; set; }
}

internal sealed class MembersJson : IPageJson<MemberJson>
{
    [JsonPropertyName("members")]
    public MemberJson[]? Items { get; set; }

    public string? NextPageToken { get; set; }
}
