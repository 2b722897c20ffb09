namespace MeetSpaces.Emulator.Identity;

/// <summary>Base64 as JWTs write it (RFC 7515, appendix C).</summary>
internal static class Base64Url
{
    public static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>The decoded bytes, or null if the text is not base64url.</summary>
    public static byte[]? Decode(string text)
    {
        if (text.IndexOfAny(['+', '/', '=', ' ', '\n', '\r', '\t']) >= 0 || text.Length % 4 == 1)
        {
            return null;
        }

        var standard = text.Replace('-', '+').Replace('_', '/');
        try
        {
            return Convert.FromBase64String(standard.PadRight((standard.Length + 3) / 4 * 4, '='));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
