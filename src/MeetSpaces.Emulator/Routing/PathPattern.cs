namespace MeetSpaces.Emulator.Routing;

/// <summary>
/// A path such as <c>/v2/spaces/*:endActiveConference</c>; <c>*</c> matches one segment. It is matched against the path as sent:
/// a percent-encoded slash or colon is not a separator.
/// </summary>
internal sealed class PathPattern
{
    private readonly string[] segments;
    private readonly string verb;

    public PathPattern(string text)
    {
        (segments, verb) = Split(text);
    }

    /// <summary>The decoded segments that the stars matched; null if the path does not match.</summary>
    public IReadOnlyList<string>? Match(string path)
    {
        var (given, givenVerb) = Split(path);
        if (given.Length != segments.Length || givenVerb != verb)
        {
            return null;
        }

        var captured = new List<string>();
        for (var index = 0; index < given.Length; index++)
        {
            if (segments[index] == "*" && Capture(given[index]) is { } value)
            {
                captured.Add(value);
            }
            else if (segments[index] != given[index])
            {
                return null;
            }
        }

        return captured;
    }

    private static (string[] Segments, string Verb) Split(string path)
    {
        var colon = path.LastIndexOf(':');
        return colon > path.LastIndexOf('/')
            ? (path.Substring(0, colon).Split('/'), path.Substring(colon + 1))
            : (path.Split('/'), "");
    }

    private static string? Capture(string segment) =>
        segment.Length == 0 || segment == "*" || segment.IndexOf("%2F", StringComparison.OrdinalIgnoreCase) >= 0
            ? null
            : Uri.UnescapeDataString(segment);
}
