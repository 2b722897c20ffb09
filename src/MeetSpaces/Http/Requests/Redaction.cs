using System.Text.RegularExpressions;

namespace MeetSpaces.Http.Requests;

/// <summary>Removes secrets from a text: authorization headers, assertions, tokens, keys and codes.</summary>
internal static class Redaction
{
    internal const string Mark = "[redacted]";

    // A key that was truncated by a size limit has no end marker.
    private static readonly Regex Secret = new(
        """
        (?<name>"(?:access_token|refresh_token|id_token|assertion|signedJwt|payload|private_key|private_key_id|client_secret|code|code_verifier)"\s*:\s*)"(?:[^"\\]|\\.)*"?
        |(?<name>(?:^|[?&])(?:access_token|refresh_token|id_token|assertion|client_secret|code|code_verifier|key)=)[^&\s]*
        |(?<name>\bBearer\s+)[^\s"',]+
        |-----BEGIN[A-Z ]*PRIVATE\ KEY-----(?:.*?-----END[A-Z ]*PRIVATE\ KEY-----|.*)
        |\bya29\.[A-Za-z0-9._-]+
        |\b1//[A-Za-z0-9._-]{20,}
        |\beyJ[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*){1,2}
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture);

    internal static string OfText(string text) => Secret.Replace(text, "${name}" + Mark);

    internal static string OfHeader(string name, string value) =>
        name.Contains("authorization", StringComparison.OrdinalIgnoreCase)
        || name.Contains("cookie", StringComparison.OrdinalIgnoreCase)
            ? Mark
            : OfText(value);
}
