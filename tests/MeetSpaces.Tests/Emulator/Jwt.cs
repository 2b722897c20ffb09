using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace MeetSpaces.Tests.Emulator;

/// <summary>A JWT to sign, with the header and claims that Google's library sets. Tests can change them.</summary>
internal sealed class Jwt
{
    public Jwt(string serviceAccountKey, string? subject, DateTimeOffset now, params string[] scopes)
    {
        Key = JsonNode.Parse(serviceAccountKey)!.AsObject();
        Header = new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = (string?)Key["private_key_id"] };
        Claims = new JsonObject
        {
            ["iss"] = (string?)Key["client_email"],
            ["scope"] = string.Join(' ', scopes),
            ["aud"] = (string?)Key["token_uri"],
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.ToUnixTimeSeconds() + 3600,
        };
        if (subject is not null)
        {
            Claims["sub"] = subject;
        }
    }

    public JsonObject Key { get; }

    public JsonObject Header { get; }

    public JsonObject Claims { get; }

    public string Sign()
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem((string?)Key["private_key"]);
        return Sign(rsa);
    }

    public string Sign(RSA rsa)
    {
        var content = Part(Header) + "." + Part(Claims);
        var signature = rsa.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return content + "." + Base64Url.EncodeToString(signature);
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
