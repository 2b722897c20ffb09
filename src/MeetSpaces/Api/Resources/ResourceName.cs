using System.Text.Json;
using MeetSpaces.Http.Errors;

namespace MeetSpaces.Api.Resources;

/// <summary>Resource names: one or more pairs of collection and ID, such as <c>conferenceRecords/{id}/participants/{id}</c>.</summary>
internal static class ResourceName
{
    /// <summary>The maximum length of an ID, in characters. Google's IDs are shorter.</summary>
    internal const int LongestId = 128;

    private const int LongestShown = 100;

    /// <summary>Whether a text can be an ID: it has only characters that Google uses in IDs, and cannot change the path of a request.</summary>
    internal static bool IsId(string text) =>
        text.Length is > 0 and <= LongestId && text.All(IsOfId) && text.Any(character => character != '.');

    /// <summary>Shortens a text of any length for a message.</summary>
    internal static string Shown(string text) =>
        text.Length <= LongestShown ? text : $"{text.Substring(0, LongestShown / 2)}… ({text.Length} characters)";

    /// <summary>The name of the parent resource, such as <c>conferenceRecords/{id}</c>; null for a top-level resource.</summary>
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

    /// <summary>The name in a field that refers to another resource, or null.</summary>
    /// <param name="json">The object that has the field.</param>
    /// <param name="field">The name of the field.</param>
    /// <param name="kind">The expected kind of resource.</param>
    /// <param name="unreadable">Receives the name of the field if its value is not a name of that kind; null to reject the response instead.</param>
    /// <exception cref="UnexpectedAnswerException">The value is not a name of that kind.</exception>
    internal static string? InField(JsonElement json, string field, ResourceKind kind, ICollection<string>? unreadable = null)
    {
        if (json.Text(field, unreadable) is not { Length: > 0 } name)
        {
            return null;
        }

        if (kind.IsName(name))
        {
            return name;
        }

        if (unreadable is null)
        {
            throw new UnexpectedAnswerException($"its field '{field}' is '{Shown(name)}', which does not have the form {kind.Pattern}.");
        }

        unreadable.Add(field);
        return null;
    }

    private static bool IsOfId(char character) =>
        character is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '_' or '~' or '=' or '-';
}
