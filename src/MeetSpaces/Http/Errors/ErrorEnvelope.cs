using System.Globalization;
using System.Text;
using System.Text.Json;
using MeetSpaces.Models;
using MeetSpaces.Text;

namespace MeetSpaces.Http.Errors;

/// <summary>
/// The error response of a Google API: <c>{"error": {"message": …, "status": …, "details": […]}}</c>. The Calendar API's own errors have
/// <c>errors</c>, with a reason each, in place of the status and the details.
/// </summary>
internal sealed class ErrorEnvelope
{
    private const int LongestExcerpt = 200;
    private const int LargestExcerptSource = 16 * 1024;

    private ErrorEnvelope(JsonElement error)
    {
        Message = TextOf(error, "message");
        Status = TextOf(error, "status");
        var details = ListOf(error, "details");
        Reason = FirstText(details, "reason") ?? FirstText(ListOf(error, "errors"), "reason");
        RetryDelays = [.. details.Select(detail => TextOf(detail, "retryDelay")).OfType<string>()];
        Details =
            (from detail in details
             where detail.ValueKind == JsonValueKind.Object
             select new MeetErrorDetail
             {
                 Type = TextOf(detail, "@type") is { } type ? type.Substring(type.LastIndexOfAny(['/', '.']) + 1) : string.Empty,
                 Json = detail.GetRawText(),
                 Metadata = MetadataOf(detail),
             }).ToArray();
    }

    internal string? Message { get; }

    /// <summary>Google's canonical status, such as <c>PERMISSION_DENIED</c>.</summary>
    internal string? Status { get; }

    /// <summary>The reason of the first <c>ErrorInfo</c>, or else of the first of the <c>errors</c>.</summary>
    internal string? Reason { get; }

    /// <summary>Whether a quota was exceeded. The Calendar API responds with 403 then, or with 429.</summary>
    internal bool IsOverQuota => Reason is "RATE_LIMIT_EXCEEDED" or "rateLimitExceeded" or "userRateLimitExceeded" or "quotaExceeded";

    /// <summary>The <c>retryDelay</c> of each <c>RetryInfo</c>, such as <c>17s</c>.</summary>
    internal IReadOnlyList<string> RetryDelays { get; }

    /// <summary>The details, without the package names of their types.</summary>
    internal IReadOnlyList<MeetErrorDetail> Details { get; }

    /// <summary>
    /// Reads the error from a body; null if the body is not such an envelope. One malformed field does not hide the others: a delay
    /// that Google asks for must not get lost.
    /// </summary>
    internal static ErrorEnvelope? Read(byte[] body)
    {
        try
        {
            var root = JsonElement.Parse(Encoding.UTF8.GetString(body));
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
                ? new ErrorEnvelope(error)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Describes the response, whether or not its body is an envelope.</summary>
    internal static string Describe(int statusCode, ErrorEnvelope? error, byte[] body) => error is null
        ? $"{statusCode}; {Excerpt(body)}."
        : string.Format(CultureInfo.InvariantCulture, "{0} {1}: {2}", statusCode, error.Status ?? error.Reason, error.Message);

    /// <summary>The start of a body on one line, for an error message.</summary>
    internal static string Excerpt(byte[] body)
    {
        if (body.Length == 0)
        {
            return "the body is empty";
        }

        // Redacted before it is cut, because part of a secret would not be recognized.
        var text = DisplayText.OfLines(Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, LargestExcerptSource)), LargestExcerptSource);
        var line = new StringBuilder(LongestExcerpt);
        foreach (var character in text)
        {
            if (line.Length == LongestExcerpt)
            {
                break;
            }

            var blank = char.IsControl(character) || char.IsWhiteSpace(character);
            if (!blank || (line.Length > 0 && line[line.Length - 1] != ' '))
            {
                line.Append(blank ? ' ' : character);
            }
        }

        return $"the body starts with '{line.ToString().TrimEnd()}'";
    }

    /// <summary>A value of the metadata of an <c>ErrorInfo</c>, or null.</summary>
    internal string? Metadata(string name) =>
        Details.Select(detail => detail.Metadata.TryGetValue(name, out var value) ? value : null).FirstOrDefault(value => value is not null);

    // Also null if the string is not valid UTF-16, such as half of a surrogate pair.
    private static string? TextOf(JsonElement element, string property)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object
                && element.TryGetProperty(property, out var value)
                && value.ValueKind == JsonValueKind.String
                    ? value.GetString()
                    : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static JsonElement[] ListOf(JsonElement error, string property) =>
        error.TryGetProperty(property, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static string? FirstText(IEnumerable<JsonElement> details, string property) =>
        details.Select(detail => TextOf(detail, property)).FirstOrDefault(text => text is not null);

    private static Dictionary<string, string> MetadataOf(JsonElement detail)
    {
        try
        {
            return detail.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
                ? metadata.EnumerateObject().GroupBy(pair => pair.Name).ToDictionary(pair => pair.Key, pair => pair.Last().Value.ToString())
                : [];
        }
        catch (InvalidOperationException)
        {
            return [];
        }
    }
}
