using System.Text.Json;

namespace MeetSpaces.Api.Resources;

/// <summary>
/// Reads the fields of a response. A missing or null field is read as null. A field with an undocumented type throws a
/// <see cref="JsonException"/>, because such a response is not from Google. If the caller passes a list of unreadable fields, the
/// field is added to the list and read as null instead.
/// </summary>
internal static class JsonFields
{
    internal static string? Text(this JsonElement json, string field, ICollection<string>? unreadable = null)
    {
        if (Find(json, field) is not { } value)
        {
            return null;
        }

        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : throw WrongType(field);
        }
        catch (Exception failure) when (unreadable is not null && failure is JsonException or InvalidOperationException)
        {
            // Text that is not valid UTF-16 causes an InvalidOperationException.
            unreadable!.Add(field);
            return null;
        }
    }

    /// <summary>A time in UTC. Google sends up to nine fractional digits of a second; the first seven are kept.</summary>
    internal static DateTimeOffset? Time(this JsonElement json, string field) => Find(json, field) is not { } value
        ? null
        : value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time) ? time.ToUniversalTime() : throw WrongType(field);

    internal static JsonElement? Object(this JsonElement json, string field, ICollection<string>? unreadable = null)
    {
        if (Find(json, field) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Object ? value : Unreadable<JsonElement?>(field, unreadable, null);
    }

    /// <summary>The objects in a list, without null entries; empty if the list is missing.</summary>
    internal static IEnumerable<JsonElement> Objects(this JsonElement json, string field, ICollection<string>? unreadable = null)
    {
        if (Find(json, field) is not { } list)
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            return Unreadable<JsonElement[]>(field, unreadable, []);
        }

        var objects = list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).ToArray();
        var others = unreadable is null ? list.EnumerateArray().Where(item => item.ValueKind != JsonValueKind.Null).Count() : list.GetArrayLength();
        return objects.Length == others ? objects : Unreadable(field, unreadable, objects);
    }

    private static T Unreadable<T>(string field, ICollection<string>? unreadable, T rest)
    {
        if (unreadable is null)
        {
            throw WrongType(field);
        }

        unreadable.Add(field);
        return rest;
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
