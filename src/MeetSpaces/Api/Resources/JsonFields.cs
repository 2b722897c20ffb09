using System.Text.Json;

namespace MeetSpaces.Api.Resources;

/// <summary>
/// Reads the fields of an answer. A field that is absent or null reads as null; one of another type than documented is a
/// <see cref="JsonException"/>, since then the answer is not Google's.
/// </summary>
internal static class JsonFields
{
    internal static string? Text(this JsonElement json, string field) => Find(json, field) is not { } value
        ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw WrongType(field);

    /// <summary>A time in UTC. Of nine fraction digits seven are read.</summary>
    internal static DateTimeOffset? Time(this JsonElement json, string field) => Find(json, field) is not { } value
        ? null
        : value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time) ? time.ToUniversalTime() : throw WrongType(field);

    internal static JsonElement? Object(this JsonElement json, string field) => Find(json, field) is not { } value
        ? null
        : value.ValueKind == JsonValueKind.Object ? value : throw WrongType(field);

    /// <summary>The objects of a list; empty where it is absent.</summary>
    internal static IEnumerable<JsonElement> Objects(this JsonElement json, string field)
    {
        if (Find(json, field) is not { } list)
        {
            return [];
        }

        return list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object)
            ? list.EnumerateArray()
            : throw WrongType(field);
    }

    private static JsonElement? Find(JsonElement json, string field)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("The answer is not an object.");
        }

        return json.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private static JsonException WrongType(string field) => new($"'{field}' is of another type than documented.");
}
