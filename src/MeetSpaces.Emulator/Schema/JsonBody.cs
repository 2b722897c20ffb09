using System.Text;
using System.Text.Json;
using MeetSpaces.Emulator.Errors;

namespace MeetSpaces.Emulator.Schema;

/// <summary>Parses a request's JSON. Invalid JSON is refused with the wording of Google's stream parser.</summary>
internal static class JsonBody
{
    private const int ContextLength = 20;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The root, or null for an empty body.</summary>
    public static JsonElement? Parse(byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            return document.RootElement.Clone();
        }
        catch (JsonException failure)
        {
            throw Refused(body, failure);
        }
    }

    private static ApiException Refused(byte[] body, JsonException failure)
    {
        var position = Position(body, failure);
        var reason = position >= body.Length ? "Unexpected end of string. Expected a value." : "Unexpected token.";
        var start = Math.Max(0, position - ContextLength);
        var end = Math.Min(body.Length, position + ContextLength);
        var context = Encoding.UTF8.GetString(body, start, end - start);
        return new ApiException(400, $"Invalid JSON payload received. {reason}\n{context}\n{new string(' ', position - start)}^");
    }

    private static int Position(byte[] body, JsonException failure)
    {
        var position = 0;
        for (var line = 0L; line < (failure.LineNumber ?? 0); line++)
        {
            position = Array.IndexOf(body, (byte)'\n', position) + 1;
        }

        position = (int)Math.Min(body.Length, position + (failure.BytePositionInLine ?? 0));

        // An invalid word is reported from its first letter.
        while (position > 0 && position < body.Length && char.IsLetter((char)body[position - 1]))
        {
            position--;
        }

        return position;
    }
}
