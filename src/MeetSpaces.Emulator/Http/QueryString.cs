namespace MeetSpaces.Emulator.Http;

/// <summary>The decoded name=value pairs of a query or a form, in their original order.</summary>
internal sealed class QueryString
{
    private readonly List<KeyValuePair<string, string>> pairs = [];

    public QueryString(string raw)
    {
        foreach (var part in raw.Split('&'))
        {
            if (part.Length == 0)
            {
                continue;
            }

            var equals = part.IndexOf('=');
            var name = equals < 0 ? part : part.Substring(0, equals);
            var value = equals < 0 ? "" : part.Substring(equals + 1);
            pairs.Add(new KeyValuePair<string, string>(Decode(name), Decode(value)));
        }
    }

    public IEnumerable<KeyValuePair<string, string>> Pairs => pairs;

    /// <summary>The last value of that name, or null.</summary>
    public string? this[string name] => pairs.FindLast(pair => pair.Key == name).Value;

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
