using System.Text.Json;
using System.Text.Json.Nodes;

namespace MeetSpaces.EngineTests.Fidelity;

/// <summary>Normalizes a request for comparison: method, path, sorted query fields, and the body as sorted JSON.</summary>
internal static class SentRequest
{
    /// <param name="method">The HTTP method.</param>
    /// <param name="target">Path and query as sent.</param>
    /// <param name="body">The body; empty if there is none.</param>
    internal static string Text(string method, string target, string body)
    {
        var parts = target.Split('?', 2);
        var query = (parts.Length == 2 ? parts[1] : string.Empty)
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(field => Uri.UnescapeDataString(field.Replace('+', ' ')))
            .Order(StringComparer.Ordinal);
        var json = body.Length == 0 ? string.Empty : Sorted(JsonNode.Parse(body))!.ToJsonString(JsonSerializerOptions.Default);
        return $"{method} {parts[0]} ?{string.Join(" &", query)} {json}";
    }

    private static JsonNode? Sorted(JsonNode? node) => node is JsonObject json
        ? new JsonObject(json.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value))))
        : node?.DeepClone();
}
