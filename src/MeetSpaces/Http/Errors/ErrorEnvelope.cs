using System.Text;
using System.Text.Json;
using MeetSpaces.Models;

namespace MeetSpaces.Http.Errors;

/// <summary>The body of a failed request: Google's envelope where it is one, else text to show the start of.</summary>
internal static class ErrorEnvelope
{
    private const int LongestExcerpt = 200;

    /// <summary>
    /// The error of the envelope, or null where the body is not one. What is unusual about one field does not hide the others:
    /// a wait that Google asks for must not be lost.
    /// </summary>
    internal static ErrorJson? Read(byte[] body)
    {
        try
        {
            var root = JsonElement.Parse(Encoding.UTF8.GetString(body));
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
                ? new ErrorJson
                {
                    Message = TextOf(error, "message"),
                    Status = TextOf(error, "status"),
                    Details = error.TryGetProperty("details", out var details) && details.ValueKind == JsonValueKind.Array
                        ? [.. details.EnumerateArray()]
                        : [],
                }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The details, without the package names of their types.</summary>
    internal static IReadOnlyList<MeetErrorDetail> DetailsOf(ErrorJson? error) =>
        (from detail in error?.Details ?? []
           where detail.ValueKind == JsonValueKind.Object
           select new MeetErrorDetail
           {
               Type = TextOf(detail, "@type") is { } type ? type.Substring(type.LastIndexOfAny(['/', '.']) + 1) : string.Empty,
               Json = detail.GetRawText(),
               Metadata = MetadataOf(detail),
           }).ToArray();

    /// <summary>The reason of the first <c>ErrorInfo</c>.</summary>
    internal static string? ReasonOf(ErrorJson? error) =>
        (error?.Details ?? []).Select(detail => TextOf(detail, "reason")).FirstOrDefault(reason => reason is not null);

    /// <summary>The start of a body on one line, fit for a message.</summary>
    internal static string Excerpt(byte[] body)
    {
        if (body.Length == 0)
        {
            return "the body is empty";
        }

        var text = Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, LongestExcerpt * 4));
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

    /// <summary>The text of a property; null where there is none, or where it is no whole UTF-16.</summary>
    internal static string? TextOf(JsonElement element, string property)
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
