namespace MeetSpaces.Emulator.Schema;

/// <summary>An enum: its full proto name and its values, the unspecified one first.</summary>
internal sealed class EnumSchema(string typeName, params string[] values)
{
    public string TypeUrl { get; } = "type.googleapis.com/" + typeName;

    public IReadOnlyList<string> Values { get; } = values;

    public string Unspecified => Values[0];
}
