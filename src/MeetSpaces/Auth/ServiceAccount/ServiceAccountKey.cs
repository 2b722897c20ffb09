using System.Text.Json.Serialization;

namespace MeetSpaces.Auth.ServiceAccount;

/// <summary>A service account's key file, as the Cloud console makes it.</summary>
internal sealed class ServiceAccountKey
{
    [JsonPropertyName("type")]
    public string? Type { get; set; }

    [JsonPropertyName("project_id")]
    public string? ProjectId { get; set; }

    [JsonPropertyName("private_key_id")]
    public string? PrivateKeyId { get; set; }

    [JsonPropertyName("private_key")]
    public string? PrivateKey { get; set; }

    [JsonPropertyName("client_email")]
    public string? ClientEmail { get; set; }

    [JsonPropertyName("client_id")]
    public string? ClientId { get; set; }

    [JsonPropertyName("token_uri")]
    public string? TokenUri { get; set; }

    [JsonPropertyName("universe_domain")]
    public string? UniverseDomain { get; set; }

    /// <summary>Whose key it is; never the key.</summary>
    public override string ToString() => $"key of {ClientEmail}";
}
