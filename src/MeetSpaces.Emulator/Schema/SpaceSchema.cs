namespace MeetSpaces.Emulator.Schema;

/// <summary>The schemas of Space and its nested messages, from Google's reference and protos (google.apps.meet.v2).</summary>
internal static class SpaceSchema
{
    private const string Package = "google.apps.meet.v2.";
    private const string Config = Package + "SpaceConfig";

    private static readonly EnumSchema Restriction = new(
        Config + ".ModerationRestrictions.RestrictionType", "RESTRICTION_TYPE_UNSPECIFIED", "HOSTS_ONLY", "NO_RESTRICTION");

    private static readonly EnumSchema AutoGeneration = new(
        Config + ".ArtifactConfig.AutoGenerationType", "AUTO_GENERATION_TYPE_UNSPECIFIED", "ON", "OFF");

    public static MessageSchema SpaceConfig { get; } = new(
        Config,
        FieldSchema.OfEnum("access_type", new EnumSchema(
            Config + ".AccessType", "ACCESS_TYPE_UNSPECIFIED", "OPEN", "TRUSTED", "RESTRICTED")),
        FieldSchema.OfEnum("entry_point_access", new EnumSchema(
            Config + ".EntryPointAccess", "ENTRY_POINT_ACCESS_UNSPECIFIED", "ALL", "CREATOR_APP_ONLY")),
        FieldSchema.OfEnum("moderation", new EnumSchema(Config + ".Moderation", "MODERATION_UNSPECIFIED", "OFF", "ON")),
        FieldSchema.OfMessage("moderation_restrictions", new MessageSchema(
            Config + ".ModerationRestrictions",
            FieldSchema.OfEnum("chat_restriction", Restriction),
            FieldSchema.OfEnum("reaction_restriction", Restriction),
            FieldSchema.OfEnum("present_restriction", Restriction),
            FieldSchema.OfEnum("default_join_as_viewer_type", new EnumSchema(
                Config + ".ModerationRestrictions.DefaultJoinAsViewerType", "DEFAULT_JOIN_AS_VIEWER_TYPE_UNSPECIFIED", "ON", "OFF")))),
        FieldSchema.OfEnum("attendance_report_generation_type", new EnumSchema(
            Config + ".AttendanceReportGenerationType",
            "ATTENDANCE_REPORT_GENERATION_TYPE_UNSPECIFIED",
            "GENERATE_REPORT",
            "DO_NOT_GENERATE")),
        FieldSchema.OfMessage("artifact_config", new MessageSchema(
            Config + ".ArtifactConfig",
            Artifact("recording_config", "RecordingConfig", "auto_recording_generation"),
            Artifact("transcription_config", "TranscriptionConfig", "auto_transcription_generation"),
            Artifact("smart_notes_config", "SmartNotesConfig", "auto_smart_notes_generation"))));

    public static MessageSchema Space { get; } = new(
        Package + "Space",
        FieldSchema.OfText("name"),
        FieldSchema.OfText("meeting_uri"),
        FieldSchema.OfText("meeting_code"),
        FieldSchema.OfMessage("config", SpaceConfig),
        FieldSchema.OfMessage("active_conference", new MessageSchema(
            Package + "ActiveConference",
            FieldSchema.OfText("conference_record"))),
        FieldSchema.OfMessages("phone_access", new MessageSchema(
            Package + "PhoneAccess",
            FieldSchema.OfText("phone_number"),
            FieldSchema.OfText("pin"),
            FieldSchema.OfText("region_code"),
            FieldSchema.OfText("language_code"))),
        FieldSchema.OfMessages("gateway_sip_access", new MessageSchema(
            Package + "GatewaySipAccess",
            FieldSchema.OfText("uri"),
            FieldSchema.OfText("sip_access_code"))));

    private static FieldSchema Artifact(string field, string type, string leaf) => FieldSchema.OfMessage(
        field,
        new MessageSchema($"{Config}.ArtifactConfig.{type}", FieldSchema.OfEnum(leaf, AutoGeneration)));
}
