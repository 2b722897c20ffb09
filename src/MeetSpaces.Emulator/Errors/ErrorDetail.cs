using System.Globalization;
using System.Text.Json.Nodes;

namespace MeetSpaces.Emulator.Errors;

/// <summary>Creates the google.rpc messages in an error's <c>details</c>.</summary>
internal static class ErrorDetail
{
    public static JsonObject Info(string reason, string domain, params (string Key, string Value)[] metadata)
    {
        var pairs = new JsonObject();
        foreach (var (key, value) in metadata)
        {
            pairs[key] = value;
        }

        return new JsonObject { ["@type"] = Type("ErrorInfo"), ["reason"] = reason, ["domain"] = domain, ["metadata"] = pairs };
    }

    public static JsonObject BadRequest(IEnumerable<Violation> violations)
    {
        var list = new JsonArray();
        foreach (var violation in violations)
        {
            var entry = new JsonObject();
            if (violation.Field.Length > 0)
            {
                entry["field"] = violation.Field;
            }

            entry["description"] = violation.Description;
            list.Add((JsonNode)entry);
        }

        return new JsonObject { ["@type"] = Type("BadRequest"), ["fieldViolations"] = list };
    }

    public static JsonObject Retry(TimeSpan delay) => new()
    {
        ["@type"] = Type("RetryInfo"),
        ["retryDelay"] = delay.TotalSeconds.ToString("0.#########", CultureInfo.InvariantCulture) + "s",
    };

    public static JsonObject Help(string description, string url) => new()
    {
        ["@type"] = Type("Help"),
        ["links"] = new JsonArray(new JsonObject { ["description"] = description, ["url"] = url }),
    };

    public static JsonObject Localized(string message) => new()
    {
        ["@type"] = Type("LocalizedMessage"),
        ["locale"] = "en-US",
        ["message"] = message,
    };

    private static string Type(string name) => "type.googleapis.com/google.rpc." + name;
}
