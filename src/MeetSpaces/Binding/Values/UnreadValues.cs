using System.Collections;
using System.Globalization;

namespace MeetSpaces.Binding.Values;

/// <summary>
/// The values that could not be read, for the messages about them. PowerShell binds and processes a row on one thread, so the
/// last one of a parameter is the one whose marker the cmdlet finds.
/// </summary>
internal static class UnreadValues
{
    private const int LongestText = 100;

    [ThreadStatic]
    private static Dictionary<string, string>? texts;

    internal static void Add(string column, object value) => (texts ??= [])[column] = InWords(value);

    /// <summary>The last unread value of a parameter, in words.</summary>
    internal static string WordsFor(string column) => texts is not null && texts.TryGetValue(column, out var text) ? text : "a value that cannot be read";

    /// <summary>A value in words, such as <c>'Opened'</c> or <c>a list of 2 values</c>.</summary>
    internal static string InWords(object value) => value switch
    {
        string { Length: > LongestText } text => $"'{text.Substring(0, LongestText)}…'",
        string text => $"'{text}'",
        IDictionary => "an object with properties of its own",
        ICollection list => $"a list of {list.Count} values",
        IConvertible simple => $"'{simple.ToString(CultureInfo.InvariantCulture)}'",
        _ => "an object with properties of its own",
    };
}
