using System.Text.RegularExpressions;

namespace MeetSpaces.Api.Spaces;

/// <summary>Tells the two forms of a space's name apart: <c>spaces/{id}</c> and <c>spaces/{meetingCode}</c>.</summary>
internal static class SpaceName
{
    internal const string Collection = "spaces/";
    private static readonly Regex Code = new("^[A-Za-z]+-[A-Za-z]+-[A-Za-z]+$", RegexOptions.CultureInvariant);

    /// <summary>Whether a text is a meeting code, such as <c>abc-mnop-xyz</c>.</summary>
    internal static bool IsMeetingCode(string text) => Code.IsMatch(text);

    /// <summary>Whether a name has a meeting code in place of the ID. The API takes such a name in <c>spaces.get</c> only.</summary>
    internal static bool HasMeetingCode(string name) => IsMeetingCode(name.Substring(Collection.Length));
}
