using System.Text;
using System.Text.Json;

namespace MeetSpaces.Emulator.Identity;

/// <summary>The parts of a JWT, not yet verified.</summary>
internal sealed class Assertion
{
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> numbers = new(StringComparer.Ordinal);

    private Assertion(JsonElement header, JsonElement claims, byte[] signed, byte[] signature)
    {
        Algorithm = Text(header, "alg");
        KeyId = Text(header, "kid");
        foreach (var claim in claims.EnumerateObject())
        {
            switch (claim.Value.ValueKind)
            {
                case JsonValueKind.String:
                    texts[claim.Name] = claim.Value.GetString()!;
                    break;
                case JsonValueKind.Number:
                    numbers[claim.Name] = claim.Value.GetDouble();
                    break;
            }
        }

        Signed = signed;
        Signature = signature;
    }

    public string? Algorithm { get; }

    public string? KeyId { get; }

    public string? Issuer => Text("iss");

    public string? Subject => Text("sub") ?? Text("prn");

    public string? Audience => Text("aud");

    public string? Scopes => Text("scope");

    /// <summary>Seconds since 1970.</summary>
    public double? IssuedAt => Number("iat");

    /// <summary>Seconds since 1970.</summary>
    public double? Expires => Number("exp");

    public byte[] Signed { get; }

    public byte[] Signature { get; }

    /// <summary>Parses a JWT; null if the text is not one.</summary>
    public static Assertion? Parse(string text)
    {
        var parts = text.Split('.');
        if (parts.Length != 3 || Base64Url.Decode(parts[2]) is not { } signature)
        {
            return null;
        }

        var header = Json(parts[0]);
        var claims = Json(parts[1]);
        return header is null || claims is null
            ? null
            : new Assertion(header.Value, claims.Value, Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]), signature);
    }

    private static JsonElement? Json(string part)
    {
        if (Base64Url.Decode(part) is not { } bytes)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private string? Text(string name) => texts.TryGetValue(name, out var value) ? value : null;

    private double? Number(string name) => numbers.TryGetValue(name, out var value) ? value : null;
}
