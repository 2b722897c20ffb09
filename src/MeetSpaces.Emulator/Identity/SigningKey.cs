using System.Security.Cryptography;

namespace MeetSpaces.Emulator.Identity;

/// <summary>An RSA key of the service account: the one in its key file, or the one that IAM signs with.</summary>
internal sealed class SigningKey
{
    // Generating an RSA key pair can take most of a second, so all emulators in a process share two pairs. Each emulator has its own key IDs.
    private static readonly Lazy<RSACryptoServiceProvider> FilePair = new(Pair);
    private static readonly Lazy<RSACryptoServiceProvider> ManagedPair = new(Pair);

    // Shared by emulators, and not thread-safe: on Mono, two exports at once can mix two keys.
    private readonly RSACryptoServiceProvider rsa;

    private SigningKey(RSACryptoServiceProvider rsa)
    {
        this.rsa = rsa;
    }

    public string Id { get; } = Identifiers.KeyId();

    /// <summary>False once the key has been deleted: its signatures are refused.</summary>
    public bool IsValid { get; set; } = true;

    public static SigningKey ForFile() => new(FilePair.Value);

    public static SigningKey Managed() => new(ManagedPair.Value);

    public string Pem()
    {
        lock (rsa)
        {
            return PrivateKeyPem.Write(rsa.ExportParameters(includePrivateParameters: true));
        }
    }

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

    private static RSACryptoServiceProvider Pair() => new(2048) { PersistKeyInCsp = false };
}
