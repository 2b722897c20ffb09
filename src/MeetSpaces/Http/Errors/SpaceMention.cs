using System.Text;
using System.Text.RegularExpressions;

namespace MeetSpaces.Http.Errors;

/// <summary>
/// Finds names, meeting codes and links of spaces in a response body that cannot be parsed. The API cannot list spaces, so the error
/// for a create request must show what identifies the new space.
/// </summary>
internal static class SpaceMention
{
    private const int MostQuoted = 3;

    // A match must be followed by another character: at the end of a truncated body, the match itself could be truncated.
    private static readonly Regex Mention = new(
        """
        (?<![A-Za-z0-9._~=/-])(?<found>spaces/(?!\.+[^A-Za-z0-9_~=-])[A-Za-z0-9._~=-]{1,128})(?=[^A-Za-z0-9._~=/:-])
        |"meetingCode"\s*:\s*"(?<found>[A-Za-z]{1,40}(?:-[A-Za-z]{1,40}){2})"
        |(?<found>https://meet\.google\.com/[A-Za-z]{1,40}(?:-[A-Za-z]{1,40}){2})(?=[^A-Za-z-])
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace);

    /// <summary>The names, meeting codes and links, in the order of the body; at most three, and empty if there are none.</summary>
    internal static IReadOnlyList<string> AllIn(byte[] body)
    {
        // JSON can contain escaped slashes.
        var text = Encoding.UTF8.GetString(body).Replace("\\/", "/");
        return [.. Mention.Matches(text).Cast<Match>().Select(match => match.Groups["found"].Value).Distinct().Take(MostQuoted)];
    }
}
