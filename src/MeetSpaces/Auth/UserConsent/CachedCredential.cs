using System.Text.Json.Serialization;

namespace MeetSpaces.Auth.UserConsent;

/// <summary>A person's sign-in as <c>-TokenCachePath</c> keeps it. The refresh token is a secret.</summary>
internal sealed class CachedCredential
{
    [JsonPropertyName("client_id")]
    public string? ClientId { get; set; }

    [JsonPropertyName("email")]
    public string? Email { get; set; }

    [JsonPropertyName("scope")]
    public string? Scope { get; set; }

    [JsonPropertyName("refresh_token")]
    public string? RefreshToken { get; set; }

    /// <summary>Whose it is; never the secret.</summary>
    public override string ToString() => $"sign-in of {Email}";
}
