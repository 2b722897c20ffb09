using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MeetSpaces.Emulator.Http;

/// <summary>A response: status, headers and body.</summary>
internal sealed class Answer(int statusCode, byte[] body, string contentType)
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Pretty = new(Compact) { WriteIndented = true };

    public int StatusCode { get; } = statusCode;

    public byte[] Body { get; } = body;

    public string ContentType { get; } = contentType;

    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>A JSON response, indented as Google's are unless the caller asks for compact JSON.</summary>
    public static Answer Json(int statusCode, JsonNode json, bool isPretty = true) => new(
        statusCode,
        Encoding.UTF8.GetBytes(json.ToJsonString(isPretty ? Pretty : Compact) + "\n"),
        "application/json; charset=UTF-8");

    /// <summary>The same response with only the first half of the body, as if it were complete.</summary>
    public Answer Half() => new(StatusCode, Body.AsSpan(0, Body.Length / 2).ToArray(), ContentType);

    public Answer With(string header, string value)
    {
        Headers[header] = value;
        return this;
    }
}
