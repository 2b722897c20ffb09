using System.Text.RegularExpressions;

namespace MeetSpaces.Text;

/// <summary>Removes secrets from text: the tokens in use, and anything that looks like a token, an authorization header, an assertion, a key, a code or a PIN.</summary>
internal static class Redaction
{
    internal const string Mark = "[redacted]";

    // A key that was truncated by a size limit has no end marker.
    private static readonly Regex Secret = new(
        """
        (?<name>"(?:access_token|refresh_token|id_token|assertion|signedJwt|payload|private_key|private_key_id|client_secret|code|code_verifier|subject_token|pin|sipAccessCode)"\s*:\s*)(?:"(?:[^"\\]|\\.)*"?|[0-9]+)
        |(?<name>\bsips?:)[0-9]+(?=@)
        |(?<name>(?:^|[?&\s;])(?:access_token|refresh_token|id_token|assertion|client_secret|code_verifier|subject_token)=)[^&\s]*
        |(?<name>(?:^|[?&])(?:code|key)=)[^&\s]*
        |(?<name>\bBearer\s+)[^\s"',<]+
        |-----BEGIN[A-Z ]*PRIVATE\ KEY-----(?:.*?-----END[A-Z ]*PRIVATE\ KEY-----|.*)
        |\bMII[A-Za-z0-9+/]{64}[A-Za-z0-9+/=]*
        |\bya29\.[A-Za-z0-9._-]+
        |\b(?:1//|1%2F%2F|1\\/\\/)[A-Za-z0-9._-]{20,}
        |\b4/[0-9]?[A-Za-z0-9._-]{30,}
        |\bGOCSPX-[A-Za-z0-9_-]+
        |\beyJ[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*){1,2}
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture);

    internal static string OfText(string text) => Secret.Replace(KnownSecrets.RemoveFrom(text, Mark), "${name}" + Mark);

    internal static string OfHeader(string name, string value) =>
        name.Contains("authorization", StringComparison.OrdinalIgnoreCase)
        || name.Contains("cookie", StringComparison.OrdinalIgnoreCase)
            ? Mark
            : OfText(value);
}
