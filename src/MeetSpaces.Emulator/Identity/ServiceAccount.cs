using System.Text.Json;
using System.Text.Json.Nodes;

namespace MeetSpaces.Emulator.Identity;

/// <summary>The one service account of the emulated Cloud project, with its keys.</summary>
internal sealed class ServiceAccount
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly Lazy<SigningKey> managed = new(SigningKey.Managed);

    public string ProjectId { get; } = "meet-emulator";

    public string ProjectNumber { get; } = "1" + Identifiers.Digits(11);

    public string Email => $"meet-spaces@{ProjectId}.iam.gserviceaccount.com";

    /// <summary>The client ID to enter in the Admin console for domain-wide delegation.</summary>
    public string ClientId { get; } = Identifiers.Account();

    /// <summary>The key of the key file.</summary>
    public SigningKey Key { get; } = SigningKey.ForFile();

    /// <summary>The Google-managed key, which IAM signs with; generated on first use.</summary>
    public SigningKey ManagedKey => managed.Value;

    /// <summary>Whether the signature was made with a valid key of this account.</summary>
    public bool IsSignedByMe(string? keyId, byte[] content, byte[] signature) =>
        Keys().Any(key => key.IsValid && (keyId is null || keyId == key.Id) && key.Verify(content, signature));

    /// <summary>A key file as Google creates it, with the emulator's addresses.</summary>
    public string KeyFile(Uri address) => new JsonObject
    {
        ["type"] = "service_account",
        ["project_id"] = ProjectId,
        ["private_key_id"] = Key.Id,
        ["private_key"] = Key.Pem(),
        ["client_email"] = Email,
        ["client_id"] = ClientId,
        ["auth_uri"] = new Uri(address, "o/oauth2/auth").AbsoluteUri,
        ["token_uri"] = new Uri(address, "token").AbsoluteUri,
        ["auth_provider_x509_cert_url"] = new Uri(address, "oauth2/v1/certs").AbsoluteUri,
        ["client_x509_cert_url"] = new Uri(address, "robot/v1/metadata/x509/").AbsoluteUri + Uri.EscapeDataString(Email),
        ["universe_domain"] = "googleapis.com",
    }.ToJsonString(Indented);

    private IEnumerable<SigningKey> Keys() => managed.IsValueCreated ? [Key, managed.Value] : [Key];
}
