using MeetSpaces.Models;

namespace MeetSpaces.Connections;

/// <summary>The features of an edition that a setting needs, by the names in Google's errors: the name of the API's field after <c>update</c>.</summary>
internal static class EditionFeatures
{
    private static readonly Dictionary<string, string> BySetting = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(SpaceConfig.AccessType)] = "updateAccessType",
        [nameof(SpaceConfig.EntryPointAccess)] = "updateEntryPointAccess",
        [nameof(SpaceConfig.Moderation)] = "updateModeration",
        [nameof(SpaceConfig.ChatRestriction)] = "updateChatRestriction",
        [nameof(SpaceConfig.ReactionRestriction)] = "updateReactionRestriction",
        [nameof(SpaceConfig.PresentRestriction)] = "updatePresentRestriction",
        [nameof(SpaceConfig.DefaultJoinAsViewer)] = "updateDefaultJoinAsViewerType",
        [nameof(SpaceConfig.AttendanceReport)] = "updateAttendanceReportGenerationType",
        [nameof(SpaceConfig.AutoRecording)] = "updateAutoRecordingGeneration",
        [nameof(SpaceConfig.AutoTranscription)] = "updateAutoTranscriptionGeneration",
        [nameof(SpaceConfig.AutoSmartNotes)] = "updateAutoSmartNotesGeneration",
    };

    internal static string FeatureOf(string setting) => BySetting[setting];

    internal static string SettingOf(string feature) => BySetting.First(pair => pair.Value == feature).Key;
}
