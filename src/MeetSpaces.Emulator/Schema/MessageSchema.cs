namespace MeetSpaces.Emulator.Schema;

/// <summary>A message: its full proto name and its fields.</summary>
internal sealed class MessageSchema(string typeName, params FieldSchema[] fields)
{
    public string TypeUrl { get; } = "type.googleapis.com/" + typeName;

    public IReadOnlyList<FieldSchema> Fields { get; } = fields;

    /// <summary>The field with that JSON name or proto name (JSON may use either), or null.</summary>
    public FieldSchema? Find(string name) =>
        Fields.FirstOrDefault(field => field.JsonName == name || field.Name == name);

    /// <summary>The proto paths of all enum leaves below this message, such as <c>moderation_restrictions.chat_restriction</c>.</summary>
    public IEnumerable<(string Path, EnumSchema Enum)> Leaves() => Fields.SelectMany(field => field switch
    {
        { Enum: { } leaf } => [(field.Name, leaf)],
        { Message: { } message, IsRepeated: false } => message.Leaves().Select(below => ($"{field.Name}.{below.Path}", below.Enum)),
        _ => [],
    });
}
