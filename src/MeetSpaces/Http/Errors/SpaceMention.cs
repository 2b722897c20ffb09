using System.Text;
using System.Text.RegularExpressions;

namespace MeetSpaces.Http.Errors;

/// <summary>
/// Finds what identifies a space in a body that cannot be read as a space. A created space cannot be searched for, so the error of
/// its create must not lose it.
/// </summary>
internal static class SpaceMention
{
    private const int MostQuoted = 3;

    // Only what is followed by another character: what stands at the end of a body that was cut off may be cut off itself.
    private static readonly Regex Mention = new(
        """
        (?<![A-Za-z0-9._~=/-])(?<found>spaces/(?!\.+[^A-Za-z0-9_~=-])[A-Za-z0-9._~=-]{1,128})(?=[^A-Za-z0-9._~=/:-])
        |"meetingCode"\s*:\s*"(?<found>[A-Za-z]{1,40}(?:-[A-Za-z]{1,40}){2})"
        |(?<found>https://meet\.google\.com/[A-Za-z]{1,40}(?:-[A-Za-z]{1,40}){2})(?=[^A-Za-z-])
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace);

    /// <summary>Names, meeting codes and links, in the order of the body; empty if there are none.</summary>
    internal static IReadOnlyList<string> AllIn(byte[] body)
    {
        // A slash may be escaped in JSON.
        var text = Encoding.UTF8.GetString(body).Replace("\\/", "/");
        return [.. Mention.Matches(text).Cast<Match>().Select(match => match.Groups["found"].Value).Distinct().Take(MostQuoted)];
    }
}
