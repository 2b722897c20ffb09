using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;

namespace MeetSpaces.Emulator.Identity;

/// <summary>Writes an RSA private key as PKCS#8 in PEM, as in key files (RFC 5958, RFC 8017 A.1.2, RFC 7468).</summary>
internal static class PrivateKeyPem
{
    private const string RsaEncryption = "1.2.840.113549.1.1.1";
    private const int LineLength = 64;

    public static string Write(RSAParameters key)
    {
        var info = new AsnWriter(AsnEncodingRules.DER);
        using (info.PushSequence())
        {
            info.WriteInteger(0);
            using (info.PushSequence())
            {
                info.WriteObjectIdentifier(RsaEncryption);
                info.WriteNull();
            }

            info.WriteOctetString(RsaPrivateKey(key));
        }

        return Armor(Convert.ToBase64String(info.Encode()));
    }

    private static byte[] RsaPrivateKey(RSAParameters key)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            byte[]?[] numbers = [key.Modulus, key.Exponent, key.D, key.P, key.Q, key.DP, key.DQ, key.InverseQ];
            foreach (var number in numbers)
            {
                writer.WriteIntegerUnsigned(Minimal(number!));
            }
        }

        return writer.Encode();
    }

    private static byte[] Minimal(byte[] number)
    {
        var start = Array.FindIndex(number, digit => digit != 0);
        return start <= 0 ? number : number.AsSpan(start).ToArray();
    }

    private static string Armor(string base64)
    {
        var text = new StringBuilder("-----BEGIN PRIVATE KEY-----\n");
        for (var start = 0; start < base64.Length; start += LineLength)
        {
            text.Append(base64, start, Math.Min(LineLength, base64.Length - start)).Append('\n');
        }

        return text.Append("-----END PRIVATE KEY-----\n").ToString();
    }
}
