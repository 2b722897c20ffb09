using System.Text.Json;

namespace MeetSpaces.Api.Resources;

/// <summary>Resource names: pairs of collection and ID, such as <c>conferenceRecords/{id}/participants/{id}</c>.</summary>
internal static class ResourceName
{
    /// <summary>The name of the parent resource, such as <c>conferenceRecords/{id}</c>; null at the top level.</summary>
    internal static string? ParentOf(string name)
    {
        var id = name.LastIndexOf('/');
        var collection = id <= 0 ? -1 : name.LastIndexOf('/', id - 1);
        return collection < 0 ? null : name.Substring(0, collection);
    }

    /// <summary>The name of the conference record that contains the resource.</summary>
    internal static string? RecordOf(string name)
    {
        while (ParentOf(name) is { } parent)
        {
            name = parent;
        }

        return name;
    }

    /// <summary>The name of the resource in a response.</summary>
    /// <exception cref="JsonException">The JSON has no <c>name</c>, so it is not a resource.</exception>
    internal static string Of(JsonElement json, string what) =>
        json.Text("name") is { Length: > 0 } name ? name : throw new JsonException($"The {what} has no 'name'.");
}
