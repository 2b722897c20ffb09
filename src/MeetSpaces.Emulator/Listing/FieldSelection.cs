using System.Text.Json.Nodes;
using MeetSpaces.Emulator.Errors;
using MeetSpaces.Emulator.Schema;

namespace MeetSpaces.Emulator.Listing;

/// <summary>
/// The partial response that <c>fields</c> asks for: names separated by commas; <c>a/b</c>, <c>a(b,c)</c> or <c>a.b</c> for nested
/// fields; <c>*</c> for everything.
/// </summary>
internal sealed class FieldSelection
{
    private readonly Dictionary<string, FieldSelection> inner = new(StringComparer.Ordinal);

    private FieldSelection()
    {
    }

    private bool IsEverything => inner.Count == 0 || inner.ContainsKey("*");

    /// <exception cref="ApiException">400 if the text is not a valid selection.</exception>
    public static FieldSelection Parse(string text)
    {
        var selection = new FieldSelection();
        var position = 0;
        selection.Read(text, ref position);
        return position == text.Length ? selection : throw Invalid(text);
    }

    public JsonObject Apply(JsonObject json)
    {
        if (IsEverything)
        {
            return json;
        }

        var kept = new JsonObject();
        foreach (var field in json)
        {
            if (inner.TryGetValue(field.Key, out var selection))
            {
                kept[field.Key] = selection.Keep(field.Value);
            }
        }

        return kept;
    }

    private static ApiException Invalid(string text) => new(400, $"Invalid field selection {text}");

    private JsonNode? Keep(JsonNode? value) => value switch
    {
        JsonObject json => Apply(json).DeepClone(),
        JsonArray array => new JsonArray([.. array.Select(Keep)]),
        _ => value?.DeepClone(),
    };

    private void Read(string text, ref int position)
    {
        while (true)
        {
            ReadOne(text, ref position);
            if (position == text.Length || text[position] != ',')
            {
                return;
            }

            position++;
        }
    }

    private void ReadOne(string text, ref int position)
    {
        var start = position;
        while (position < text.Length && (char.IsLetterOrDigit(text[position]) || text[position] is '_' or '*'))
        {
            position++;
        }

        if (position == start)
        {
            throw Invalid(text);
        }

        var name = Naming.Camel(text.Substring(start, position - start));
        if (!inner.TryGetValue(name, out var below))
        {
            inner.Add(name, below = new FieldSelection());
        }

        if (position < text.Length && text[position] is '/' or '.')
        {
            position++;
            below.ReadOne(text, ref position);
        }
        else if (position < text.Length && text[position] == '(')
        {
            position++;
            below.Read(text, ref position);
            if (position == text.Length || text[position++] != ')')
            {
                throw Invalid(text);
            }
        }
    }
}
