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
        FieldSchema.OfEnum("role", Role),
        FieldSchema.OfText("user"));
}
