namespace MeetSpaces.Emulator.Schema;

/// <summary>One field of a message: its proto name, its JSON name, and what it holds.</summary>
internal sealed class FieldSchema
{
    private FieldSchema(string name)
    {
        Name = name;
        JsonName = Naming.Camel(name);
    }

    /// <summary>In snake_case, as in masks, filters and error messages.</summary>
    public string Name { get; }

    /// <summary>In lowerCamelCase, as in JSON.</summary>
    public string JsonName { get; }

    public EnumSchema? Enum { get; private init; }

    public MessageSchema? Message { get; private init; }

    public bool IsRepeated { get; private init; }

    /// <summary>The name of the field's type in an error.</summary>
    public string TypeName => Enum?.TypeUrl ?? Message?.TypeUrl ?? "TYPE_STRING";

    public static FieldSchema OfText(string name) => new(name);

    public static FieldSchema OfTexts(string name) => new(name) { IsRepeated = true };

    public static FieldSchema OfEnum(string name, EnumSchema schema) => new(name) { Enum = schema };

    public static FieldSchema OfMessage(string name, MessageSchema schema) => new(name) { Message = schema };

    public static FieldSchema OfMessages(string name, MessageSchema schema) => new(name) { Message = schema, IsRepeated = true };
}
