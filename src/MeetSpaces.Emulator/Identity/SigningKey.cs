using System.Security.Cryptography;

namespace MeetSpaces.Emulator.Identity;

/// <summary>An RSA key of the service account: the one in its key file, or the one that IAM signs with.</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly RSACryptoServiceProvider rsa = new(2048) { PersistKeyInCsp = false };

    public string Id { get; } = Identifiers.KeyId();

    /// <summary>False once the key was deleted: what it signs no longer counts.</summary>
    public bool IsValid { get; set; } = true;

    public string Pem() => PrivateKeyPem.Write(rsa.ExportParameters(includePrivateParameters: true));

    public bool Verify(byte[] content, byte[] signature)
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
