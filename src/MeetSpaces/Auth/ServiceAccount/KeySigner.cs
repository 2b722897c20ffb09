using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Auth.ServiceAccount;

/// <summary>Signs assertions as a service account.</summary>
internal interface IAssertionSigner
{
    /// <param name="claims">The claims as JSON.</param>
    /// <param name="trace">Receives debug messages; may be null.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The signed JWT.</returns>
    Task<string> SignAsync(string claims, ITrace? trace, CancellationToken cancellationToken);
}

/// <summary>Signs with a service account's key, on this machine.</summary>
internal sealed class KeySigner(ServiceAccountKey key) : IAssertionSigner
{
    private readonly object gate = new();
    private readonly RSA rsa = key.CreateRsa();

    public Task<string> SignAsync(string claims, ITrace? trace, CancellationToken cancellationToken)
    {
        var content = $"{Base64Url(Header())}.{Base64Url(Encoding.UTF8.GetBytes(claims))}";

        // RSA objects are not thread-safe.
        lock (gate)
        {
            return Task.FromResult($"{content}.{Base64Url(rsa.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}");
        }
    }

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private byte[] Header()
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartObject();
            writer.WriteString("alg", "RS256");
            writer.WriteString("typ", "JWT");
            if (key.PrivateKeyId is { } id)
            {
                writer.WriteString("kid", id);
            }

            writer.WriteEndObject();
        }

        return text.ToArray();
    }
}
