using System.Text.Json.Serialization;

namespace MeetSpaces.Auth.ServiceAccount;

/// <summary>What IAM's <c>signJwt</c> answers.</summary>
internal sealed class SignJwtAnswer
{
    [JsonPropertyName("signedJwt")]
    public string? SignedJwt { get; set; }
}
