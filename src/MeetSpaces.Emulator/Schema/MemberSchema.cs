namespace MeetSpaces.Emulator.Schema;

/// <summary>Member, from Google's reference and protos (google.apps.meet.v2).</summary>
internal static class MemberSchema
{
    private const string Name = "google.apps.meet.v2.Member";

    public static EnumSchema Role { get; } = new(Name + ".Role", "ROLE_UNSPECIFIED", "COHOST");

    public static MessageSchema Member { get; } = new(
        Name,
        FieldSchema.OfText("name"),
        FieldSchema.OfText("email"),
        FieldSchema.OfEnum("role", Role));

    private static MessageSchema UpdateRequest { get; } = new(
        "google.apps.meet.v2.UpdateMemberRequest",
        FieldSchema.OfMessage("member", Member),
        FieldSchema.OfText("update_mask"));

    public static MessageSchema BatchUpdateRequest { get; } = new(
        "google.apps.meet.v2.BatchUpdateMembersRequest",
        FieldSchema.OfText("parent"),
        FieldSchema.OfMessages("requests", UpdateRequest),
        FieldSchema.OfText("update_mask"));
}
