using System.Text.Json.Serialization;

namespace MeetSpaces.Auth.Tokens;

/// <summary>What Google's <c>tokeninfo</c> says about an access token. It writes numbers as text.</summary>
internal sealed class TokenInfoAnswer
{
    [JsonPropertyName("scope")]
    public string? Scope { get; set; }

    [JsonPropertyName("expires_in")]
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public long? ExpiresIn { get; set; }

    [JsonPropertyName("email")]
    public string? Email { get; set; }
}
