using System.Text.Json.Serialization;
using MeetSpaces.Api.Conferences;
using MeetSpaces.Api.Members;
using MeetSpaces.Api.Spaces;

namespace MeetSpaces.Api.Resources;

/// <summary>The generated readers of every answer.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SpaceJson))]
[JsonSerializable(typeof(ConferenceRecordJson))]
[JsonSerializable(typeof(ConferenceRecordsJson))]
[JsonSerializable(typeof(ParticipantJson))]
[JsonSerializable(typeof(ParticipantsJson))]
[JsonSerializable(typeof(ParticipantSessionJson))]
[JsonSerializable(typeof(ParticipantSessionsJson))]
[JsonSerializable(typeof(RecordingJson))]
[JsonSerializable(typeof(RecordingsJson))]
[JsonSerializable(typeof(DocumentJson))]
[JsonSerializable(typeof(TranscriptsJson))]
[JsonSerializable(typeof(SmartNotesJson))]
[JsonSerializable(typeof(TranscriptEntryJson))]
[JsonSerializable(typeof(TranscriptEntriesJson))]
[JsonSerializable(typeof(MemberJson))]
[JsonSerializable(typeof(MembersJson))]
[JsonSerializable(typeof(EmptyJson))]
internal sealed partial class MeetJson : JsonSerializerContext;
