using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MeetSpaces.Emulator.Identity;

/// <summary>The one service account of the emulated Cloud project, with the key it was issued.</summary>
internal sealed class ServiceAccount : IDisposable
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly RSACryptoServiceProvider rsa = new(2048) { PersistKeyInCsp = false };

    public string ProjectId { get; } = "meet-emulator";

    public string ProjectNumber { get; } = "1" + Identifiers.Digits(11);

    public string Email => $"meet-spaces@{ProjectId}.iam.gserviceaccount.com";

    /// <summary>What the Admin console wants for domain-wide delegation.</summary>
    public string ClientId { get; } = Identifiers.Account();

    public string KeyId { get; } = Identifiers.KeyId();

    /// <summary>False once the key was deleted: what it signs no longer counts.</summary>
    public bool IsKeyValid { get; set; } = true;

    /// <summary>The key file as Google makes it, its addresses pointing at the emulator.</summary>
    public string KeyFile(Uri address) => new JsonObject
    {
        ["type"] = "service_account",
        ["project_id"] = ProjectId,
        ["private_key_id"] = KeyId,
        ["private_key"] = PrivateKeyPem.Write(rsa.ExportParameters(includePrivateParameters: true)),
        ["client_email"] = Email,
        ["client_id"] = ClientId,
        ["auth_uri"] = new Uri(address, "o/oauth2/auth").AbsoluteUri,
        ["token_uri"] = new Uri(address, "token").AbsoluteUri,
        ["auth_provider_x509_cert_url"] = new Uri(address, "oauth2/v1/certs").AbsoluteUri,
        ["client_x509_cert_url"] = new Uri(address, "robot/v1/metadata/x509/").AbsoluteUri + Uri.EscapeDataString(Email),
        ["universe_domain"] = "googleapis.com",
    }.ToJsonString(Indented);

    public bool IsSignedByMe(byte[] content, byte[] signature)
    {
        lock (rsa)
        {
            return rsa.VerifyData(content, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    public byte[] Sign(byte[] content)
    {
        lock (rsa)
        {
            return rsa.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    public void Dispose() => rsa.Dispose();
}
