using System.Text.Json;

namespace MeetSpaces.Api.Resources;

/// <summary>
/// Reads the fields of a response. A field that is absent or null reads as null. A field of another type than documented throws a
/// <see cref="JsonException"/>, since such a response did not come from Google.
/// </summary>
internal static class JsonFields
{
    internal static string? Text(this JsonElement json, string field) => Find(json, field) is not { } value
        ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw WrongType(field);

    /// <summary>A time in UTC. Google sends up to nine fraction digits; the first seven are kept.</summary>
    internal static DateTimeOffset? Time(this JsonElement json, string field) => Find(json, field) is not { } value
        ? null
        : value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time) ? time.ToUniversalTime() : throw WrongType(field);

    internal static JsonElement? Object(this JsonElement json, string field) => Find(json, field) is not { } value
        ? null
        : value.ValueKind == JsonValueKind.Object ? value : throw WrongType(field);

    /// <summary>The objects of a list; empty if the field is absent.</summary>
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
            throw new JsonException("The response is not an object.");
        }

        return json.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private static JsonException WrongType(string field) => new($"'{field}' does not have the documented type.");
}
