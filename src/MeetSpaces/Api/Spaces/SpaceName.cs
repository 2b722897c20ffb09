using System.Text.RegularExpressions;

namespace MeetSpaces.Api.Spaces;

/// <summary>Distinguishes the two forms of a space's name: <c>spaces/{id}</c> and <c>spaces/{meetingCode}</c>.</summary>
internal static class SpaceName
{
    internal const string Collection = "spaces/";
    private static readonly Regex Code = new("^[A-Za-z]+-[A-Za-z]+-[A-Za-z]+$", RegexOptions.CultureInvariant);

    /// <summary>Whether a text is a meeting code, such as <c>abc-mnop-xyz</c>.</summary>
    internal static bool IsMeetingCode(string text) => Code.IsMatch(text);

    /// <summary>Whether a name has a meeting code in place of the ID. The API accepts such a name only in <c>spaces.get</c>.</summary>
    internal static bool HasMeetingCode(string name) => IsMeetingCode(name.Substring(Collection.Length));
}
