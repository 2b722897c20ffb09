using System.Text.Json;
using MeetSpaces.Emulator.Errors;

namespace MeetSpaces.Emulator.Schema;

/// <summary>
/// The leaves of a JSON message by proto path, validated against the schema in the same way as Google's transcoder does.
/// null counts as not given.
/// </summary>
internal sealed class GivenFields
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> lengths = new(StringComparer.Ordinal);
    private readonly List<Violation> violations = [];

    private GivenFields()
    {
    }

    public IReadOnlyDictionary<string, string> Values => values;

    /// <summary>A text; empty if it is not given.</summary>
    public string Text(string path) => values.TryGetValue(path, out var value) ? value : "";

    /// <summary>The number of items in a list, including empty ones; 0 if the list is not given.</summary>
    public int Length(string path) => lengths.TryGetValue(path, out var length) ? length : 0;

    /// <param name="root">The body, or null for none.</param>
    /// <param name="schema">The schema of the body.</param>
    /// <param name="place">The request field that the body is bound to, such as <c>space</c>; empty when the body is the whole request.</param>
    /// <exception cref="ApiException">400 with every violation.</exception>
    public static GivenFields Read(JsonElement? root, MessageSchema schema, string place)
    {
        var given = new GivenFields();
        if (root is { } element)
        {
            given.ReadRoot(element, schema, place);
        }

        return given.violations.Count == 0 ? given : throw Refused(given.violations);
    }

    /// <summary>Google repeats the descriptions of all violations in the message.</summary>
    public static ApiException Refused(IReadOnlyCollection<Violation> violations) =>
        new(400, string.Join("\n", violations.Select(violation => violation.Description)), ErrorDetail.BadRequest(violations));

    private static string At(string place) => place.Length == 0 ? "" : $" at '{place}'";

    private static string Join(string place, string name) => place.Length == 0 ? name : $"{place}.{name}";

    private void ReadRoot(JsonElement root, MessageSchema schema, string place)
    {
        if (root.ValueKind == JsonValueKind.Object)
        {
            ReadMessage(root, schema, place, "");
        }
        else if (place.Length == 0)
        {
            Unknown("", "", "Root element must be a message.");
        }
        else if (root.ValueKind == JsonValueKind.Array)
        {
            Unknown("", place, "Proto field is not repeating, cannot start list.");
        }
        else if (root.ValueKind != JsonValueKind.Null)
        {
            Invalid(place, schema.TypeUrl, root.GetRawText());
        }
    }

    private void ReadMessage(JsonElement message, MessageSchema schema, string place, string path)
    {
        foreach (var property in message.EnumerateObject())
        {
            if (schema.Find(property.Name) is { } field)
            {
                ReadField(property.Value, field, place, path);
            }
            else
            {
                Unknown(property.Name, place, "Cannot find field.");
            }
        }
    }

    private void ReadField(JsonElement value, FieldSchema field, string place, string path)
    {
        var here = Join(place, field.Name);
        var below = Join(path, field.Name);
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                break;
            case JsonValueKind.Array when field.IsRepeated:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    ReadItem(item, field, $"{here}[{index}]", $"{below}[{index}]");
                    index++;
                }

                lengths[below] = index;
                break;
            case JsonValueKind.Array:
                Unknown(field.JsonName, place, "Proto field is not repeating, cannot start list.");
                break;
            default:
                ReadItem(value, field, here, below);
                break;
        }
    }

    private void ReadItem(JsonElement value, FieldSchema field, string place, string path)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when field.Message is not null:
                ReadMessage(value, field.Message, place, path);
                break;
            case JsonValueKind.Object:
                Invalid(place, field.TypeName, "Starting an object on a scalar field");
                break;
            case JsonValueKind.String when field.Message is null && field.Enum is null:
                values[path] = value.GetString()!;
                break;
            case JsonValueKind.String or JsonValueKind.Number when field.Enum is not null && EnumValue(value, field.Enum) is { } name:
                values[path] = name;
                break;
            default:
                Invalid(place, field.TypeName, value.GetRawText());
                break;
        }
    }

    /// <summary>By name, or by number as proto3 JSON allows.</summary>
    private static string? EnumValue(JsonElement value, EnumSchema schema)
    {
        if (value.ValueKind == JsonValueKind.Number)
        {
            return value.TryGetInt32(out var number) && number >= 0 && number < schema.Values.Count ? schema.Values[number] : null;
        }

        var name = value.GetString();
        return schema.Values.FirstOrDefault(known => known == name);
    }

    private void Unknown(string name, string place, string why) =>
        violations.Add(new Violation(place, $"Invalid JSON payload received. Unknown name \"{name}\"{At(place)}: {why}"));

    private void Invalid(string place, string type, string value) =>
        violations.Add(new Violation(place, $"Invalid value at '{place}' ({type}), {value}"));
}
