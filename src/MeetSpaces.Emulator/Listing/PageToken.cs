using System.Globalization;
using System.Text;
using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.Listing;

/// <summary>Encodes where the next page begins. The token is opaque to callers and bound to the parent and the filter of the list.</summary>
internal static class PageToken
{
    public static string Write(string list, DateTimeOffset start, int index) => Base64Url.Encode(Encoding.UTF8.GetBytes(
        string.Join("\n", start.UtcTicks.ToString(CultureInfo.InvariantCulture), index.ToString(CultureInfo.InvariantCulture), list)));

    /// <summary>The last item of the previous page; null if the token does not belong to this list.</summary>
    public static (long Start, int Index)? Read(string token, string list)
    {
        if (Base64Url.Decode(token) is not { } bytes)
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(bytes).Split(['\n'], 3);
        return parts.Length == 3
            && parts[2] == list
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                ? (start, index)
                : null;
    }
}
